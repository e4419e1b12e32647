package io.qunying.entry;

import io.qunying.platform.DueWork;
import io.qunying.platform.Sweeping;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Reminders and what lapses at the front door, as work under virtual time. */
@Configuration(proxyBeanMethods = false)
class DueApplications {

    @Bean
    @Order(4)
    DueWork dueApplications(SweepApplications sweep, Clock clock) {
        return new Sweeping(clock, Duration.ofHours(1), sweep::sweep);
    }
}
