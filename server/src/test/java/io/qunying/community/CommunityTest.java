package io.qunying.community;

import io.qunying.testing.ClockForTests;
import io.qunying.testing.DatabaseForTests;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** The whole application on a real database; what other modules still lack is faked. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Import({DatabaseForTests.class, ClockForTests.class, CommunityTestWorld.class, CommunityFixtures.class, EventLog.class
})
@SpringBootTest
@TestPropertySource(
        properties = {
            "qunying.data=target/test-data",
            "db-scheduler.enabled=false",
            "spring.datasource.hikari.connection-timeout=120000"
        })
@interface CommunityTest {}
