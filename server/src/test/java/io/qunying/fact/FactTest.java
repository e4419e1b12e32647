package io.qunying.fact;

import io.qunying.testing.ClockForTests;
import io.qunying.testing.DatabaseForTests;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;

/** This module alone with the platform, on a real database. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ApplicationModuleTest
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
@Import({DatabaseForTests.class, ClockForTests.class})
@TestPropertySource(properties = "qunying.data=target/test-data")
@interface FactTest {}
