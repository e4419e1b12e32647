package io.qunying.platform.postgres;

import io.qunying.platform.QunyingProperties;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Starts the embedded PostgreSQL unless an address of a real one is set. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("'${qunying.database-url:}' == ''")
@ConditionalOnMissingBean(JdbcConnectionDetails.class)
class DatabaseConfiguration {

    // A new database grows fast from nothing: with a minute between looks, plans made for empty tables stay that long.
    private static final Map<String, String> SETTINGS = Map.of(
            "autovacuum_naptime", "15s",
            "shared_buffers", "256MB",
            "max_connections", "60",
            "max_wal_size", "2GB",
            "shared_preload_libraries", "pg_stat_statements");

    /** A world in virtual time is thrown away at its end: nothing in it has to survive a crash. */
    private static final Map<String, String> UNSAFE =
            Map.of("fsync", "off", "synchronous_commit", "off", "full_page_writes", "off");

    @Bean
    EmbeddedPostgres embeddedPostgres(QunyingProperties properties, Environment environment) {
        var folder = properties.data().resolve("postgres");
        if (environment.getProperty("qunying.virtual-time", Boolean.class, false)) {
            var settings = new HashMap<>(SETTINGS);
            settings.putAll(UNSAFE);
            return EmbeddedPostgres.start(folder, settings);
        }
        return environment.containsProperty("qunying.command") // a command may run beside the server
                ? EmbeddedPostgres.startOrJoin(folder, SETTINGS)
                : EmbeddedPostgres.start(folder, SETTINGS);
    }

    @Bean
    JdbcConnectionDetails jdbcConnectionDetails(EmbeddedPostgres server) {
        return ApplicationDatabase.in(server, EmbeddedPostgres.APPLICATION);
    }
}
