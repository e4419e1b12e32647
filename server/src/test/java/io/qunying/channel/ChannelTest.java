package io.qunying.channel;

import io.qunying.testing.ClockForTests;
import io.qunying.testing.DatabaseForTests;
import io.qunying.testing.PlatformsForTests;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.TestPropertySource;

/**
 * Channel with everything below it, on a real database and a real port; {@link Surroundings} stands for what is above.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ApplicationModuleTest(
        module = "channel",
        mode = BootstrapMode.ALL_DEPENDENCIES,
        extraIncludes = "staff", // the doors of the house
        verifyAutomatically = false,
        webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureMockMvc
@Import({DatabaseForTests.class, ClockForTests.class, PlatformsForTests.class, Surroundings.class})
@TestPropertySource(properties = "qunying.data=target/test-data")
public @interface ChannelTest {}
