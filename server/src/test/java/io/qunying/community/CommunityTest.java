package io.qunying.community;

import io.qunying.testing.ClockForTests;
import io.qunying.testing.DatabaseForTests;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;

/** The module with platform and blueprint on a real database, among fakes; ModularityTests verify the structure. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ApplicationModuleTest(
        extraIncludes = {"platform", "blueprint"},
        webEnvironment = SpringBootTest.WebEnvironment.MOCK,
        verifyAutomatically = false)
@Import({DatabaseForTests.class, ClockForTests.class, CommunityTestWorld.class, CommunityFixtures.class, EventLog.class
})
@TestPropertySource(
        properties = {
            "qunying.data=target/test-data",
            "db-scheduler.enabled=false",
            "spring.datasource.hikari.connection-timeout=120000"
        })
@interface CommunityTest {}
