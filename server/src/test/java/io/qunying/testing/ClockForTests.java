package io.qunying.testing;

import org.jspecify.annotations.NullMarked;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Puts the {@link TestClock} in the place of the system's. */
@NullMarked
@TestConfiguration(proxyBeanMethods = false)
public class ClockForTests {

    @Bean
    TestClock clock() {
        return new TestClock();
    }
}
