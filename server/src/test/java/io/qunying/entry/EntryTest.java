package io.qunying.entry;

import io.qunying.QunyingApplication;
import io.qunying.testing.ClockForTests;
import io.qunying.testing.DatabaseForTests;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** The front door on a real database, with the modules below it played by fakes. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = QunyingApplication.class)
@AutoConfigureMockMvc(addFilters = false)
@Import({DatabaseForTests.class, ClockForTests.class, EntryFakes.class, EntryFixtures.class})
@TestPropertySource(properties = {"qunying.data=target/test-data", "db-scheduler.enabled=false"})
@interface EntryTest {}
