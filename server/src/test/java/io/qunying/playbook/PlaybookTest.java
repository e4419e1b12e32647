package io.qunying.playbook;

import io.qunying.testing.ClockForTests;
import io.qunying.testing.DatabaseForTests;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.TestPropertySource;

/**
 * Playbook with everything below it on a real database; {@link Gardening} stands for the modules that bring sections.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ApplicationModuleTest(
        module = "playbook",
        mode = BootstrapMode.ALL_DEPENDENCIES,
        extraIncludes = {"platform", "blueprint", "staff"},
        verifyAutomatically = false)
@AutoConfigureMockMvc
@Import({DatabaseForTests.class, ClockForTests.class, Gardening.class})
@TestPropertySource(properties = "qunying.data=target/test-data")
public @interface PlaybookTest {}
