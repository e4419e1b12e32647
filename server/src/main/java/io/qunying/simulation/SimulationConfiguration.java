package io.qunying.simulation;

import io.qunying.platform.MovingClock;
import java.time.ZoneId;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Only in the process that simulates: time is its own. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "qunying.command", havingValue = SimulateCommand.NAME)
class SimulationConfiguration {

    static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    @Bean
    @Primary
    FollowUps applicationTaskExecutor() {
        return new FollowUps();
    }

    @Bean
    @Primary
    MovingClock virtualClock(SimulateProperties properties) {
        return new MovingClock(properties.from().atStartOfDay(CHINA).toInstant());
    }
}
