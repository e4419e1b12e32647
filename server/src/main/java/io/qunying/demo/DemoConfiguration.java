package io.qunying.demo;

import io.qunying.platform.MovingClock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Only in the process that makes the demo world: time is the demo's, and its history ends when the process began. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "qunying.command", havingValue = DemoCommand.NAME)
class DemoConfiguration {

    static final Duration HISTORY = Duration.ofDays(60);

    @Bean
    @Primary
    MovingClock demoClock(ApplicationContext context) {
        return new MovingClock(Instant.ofEpochMilli(context.getStartupDate()).minus(HISTORY));
    }
}
