package io.qunying.testing;

import io.qunying.platform.postgres.ApplicationDatabase;
import io.qunying.platform.postgres.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullMarked;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** One real PostgreSQL per test JVM, one fresh database per application context, in a session time zone that bites. */
@NullMarked
@TestConfiguration(proxyBeanMethods = false)
public class DatabaseForTests {

    private static final int PATIENCE_SECONDS = 20;
    private static final AtomicInteger databases = new AtomicInteger();
    /** The server itself, and each context. */
    private static final Phaser inUse = new Phaser(1);

    private static final class Server {
        static final EmbeddedPostgres INSTANCE = EmbeddedPostgres.start(
                Path.of("target", "postgres-" + ProcessHandle.current().pid()),
                Map.of("fsync", "off", "max_connections", "300", "timezone", "Asia/Kathmandu"));

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(Server::close));
        }

        /** Contexts close at the same time, and the last things they do need their database. */
        private static void close() {
            try {
                inUse.awaitAdvanceInterruptibly(inUse.arrive(), PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException | TimeoutException hurry) {
                System.err.println("the database of the tests stops while contexts use it: " + hurry);
            }
            INSTANCE.close();
        }
    }

    /** That a context uses its database: the first of its beans to be made, and the last to go. */
    static final class Use implements AutoCloseable {

        Use() {
            inUse.register();
        }

        @Override
        public void close() {
            inUse.arriveAndDeregister();
        }
    }

    /** An empty database of its own. */
    public static ApplicationDatabase freshDatabase() {
        return ApplicationDatabase.in(Server.INSTANCE, "test_" + databases.incrementAndGet());
    }

    @Bean
    Use use() {
        return new Use();
    }

    @Bean
    @SuppressWarnings("unused") // asked for so that it outlives the connections
    JdbcConnectionDetails jdbcConnectionDetails(Use use) {
        return freshDatabase();
    }
}
