package io.qunying.testing;

import io.qunying.channel.wecom.SimulatedArchive;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/**
 * The whole server on a real database, shared by all tests that use it: they make their own ids and never count
 * everything.
 */
@NullMarked
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest
@AutoConfigureMockMvc
@ExtendWith(MorningForTests.class)
@Import({DatabaseForTests.class, ClockForTests.class, PlatformsForTests.class, SimulatedArchive.class})
@TestPropertySource(
        properties = {
            "qunying.data=target/test-data",
            "qunying.roster.look=1s",
            // a language model that tests start here
            "qunying.model.into-private-networks=true",
            // races start thousands of threads at once, and the machine may be slow
            "spring.datasource.hikari.connection-timeout=60000"
        })
public @interface ServerTest {}
