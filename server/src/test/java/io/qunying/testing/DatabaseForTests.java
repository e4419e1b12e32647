package io.qunying.testing;

import io.qunying.platform.postgres.ApplicationDatabase;
import io.qunying.platform.postgres.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullMarked;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** One real PostgreSQL per test JVM, one fresh database per application context, in a session time zone that bites. */
@NullMarked
@TestConfiguration(proxyBeanMethods = false)
public class DatabaseForTests {

    private static final AtomicInteger databases = new AtomicInteger();

    private static final class Server {
        static final EmbeddedPostgres INSTANCE = EmbeddedPostgres.start(
                Path.of("target", "postgres-" + ProcessHandle.current().pid()),
                Map.of("fsync", "off", "max_connections", "300", "timezone", "Asia/Kathmandu"));

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(INSTANCE::close));
        }
    }

    /** An empty database of its own. */
    public static ApplicationDatabase freshDatabase() {
        return ApplicationDatabase.in(Server.INSTANCE, "test_" + databases.incrementAndGet());
    }

    @Bean
    JdbcConnectionDetails jdbcConnectionDetails() {
        return freshDatabase();
    }
}
