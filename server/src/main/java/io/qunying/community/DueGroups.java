package io.qunying.community;

import io.qunying.platform.DueWork;
import io.qunying.platform.Sweeping;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** What time does to seats and groups, as work under virtual time. */
@Configuration(proxyBeanMethods = false)
class DueGroups {

    @Bean
    @Order(1)
    DueWork dueLapses(LapseReservations lapse, Clock clock) {
        return new Sweeping(clock, Duration.ofHours(1), lapse::sweep);
    }

    @Bean
    @Order(2)
    DueWork dueStages(SweepStages stages, Clock clock) {
        return new Sweeping(clock, Duration.ofMinutes(15), stages::sweepDue);
    }

    @Bean
    @Order(3)
    DueWork dueWeakness(SweepWeakGroups weak, Clock clock) {
        return new Sweeping(clock, Duration.ofHours(12), weak::sweep);
    }
}
