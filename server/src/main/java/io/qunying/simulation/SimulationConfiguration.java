package io.qunying.simulation;

import io.qunying.platform.MovingClock;
import java.time.ZoneId;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.task.SyncTaskExecutor;
import org.springframework.core.task.TaskExecutor;

/** Only in the process that simulates: time is its own. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "qunying.command", havingValue = SimulateCommand.NAME)
class SimulationConfiguration {

    static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    /** What others do after a commit is done at once, so that a seed always gives the same report. */
    @Bean
    @Primary
    TaskExecutor applicationTaskExecutor() {
        return new SyncTaskExecutor();
    }

    @Bean
    @Primary
    MovingClock virtualClock(SimulateProperties properties) {
        return new MovingClock(properties.from().atStartOfDay(CHINA).toInstant());
    }
}
