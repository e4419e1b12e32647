package io.qunying.platform;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The clock of the server, unless whoever starts it brings another one. */
@Configuration(proxyBeanMethods = false)
class ClockConfiguration {

    @Bean
    @ConditionalOnMissingBean(Clock.class)
    HouseClock clock(DataSource database, DrillProperties drill) {
        var system = Clock.offset(Clock.systemUTC(), drill.clockSkew());
        return new HouseClock(system, new DatabaseTime(database, system)).started();
    }

    /** Timers go by it as well. */
    @Bean
    @ConditionalOnBean(HouseClock.class)
    com.github.kagkarlsson.scheduler.Clock timerClock(HouseClock clock) {
        return clock::instant;
    }
}
