package io.qunying.channel;

import io.qunying.testing.ClockForTests;
import io.qunying.testing.DatabaseForTests;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.TestPropertySource;

/** Channel and hosted on a real database and a real port; what stands above and beside them is {@link Surroundings}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ApplicationModuleTest(
        mode = BootstrapMode.STANDALONE,
        extraIncludes = {"channel", "channel.hosted"},
        verifyAutomatically = false,
        webEnvironment = WebEnvironment.RANDOM_PORT)
@Import({DatabaseForTests.class, ClockForTests.class, Surroundings.class})
@TestPropertySource(properties = "qunying.data=target/test-data")
public @interface ChannelTest {}
