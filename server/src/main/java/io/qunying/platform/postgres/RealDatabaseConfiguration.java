package io.qunying.platform.postgres;

import io.qunying.platform.QunyingProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Points at the PostgreSQL of {@code QUNYING_DATABASE_URL}; user and password stand in the address. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("'${qunying.database-url:}' != ''")
class RealDatabaseConfiguration {

    @Bean
    JdbcConnectionDetails jdbcConnectionDetails(QunyingProperties properties) {
        return new JdbcConnectionDetails() {
            @Override
            public @Nullable String getUsername() {
                return null;
            }

            @Override
            public @Nullable String getPassword() {
                return null;
            }

            @Override
            public String getJdbcUrl() {
                return properties.databaseUrl();
            }
        };
    }
}
