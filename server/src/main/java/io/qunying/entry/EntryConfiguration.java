package io.qunying.entry;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class EntryConfiguration {

    private static final Duration SWEEP = Duration.ofSeconds(20);

    @Bean
    RecurringTask<Void> applicationSweep(SweepApplications sweep) {
        return Tasks.recurring("entry-sweep", FixedDelay.of(SWEEP)).execute((_, _) -> sweep.sweep());
    }
}
