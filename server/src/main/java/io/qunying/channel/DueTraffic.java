package io.qunying.channel;

import io.qunying.platform.DueWork;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What comes in and goes out, as work under virtual time. */
@Configuration(proxyBeanMethods = false)
class DueTraffic {

    @Bean
    @Order(30)
    DueWork dueDispatches(SendDispatch send, JdbcClient jdbc) {
        return new DueWork() {
            @Override
            public Optional<Instant> nextDue() {
                return jdbc.sql("SELECT due FROM dispatch WHERE state = 'PLANNED' ORDER BY due LIMIT 1")
                        .query(OffsetDateTime.class)
                        .optional()
                        .map(OffsetDateTime::toInstant);
            }

            @Override
            public boolean work() {
                return send.next();
            }
        };
    }

    @Bean
    @Order(5)
    DueWork dueEvents(InboxBatch inbox, JdbcClient jdbc, Clock clock) {
        return new DueWork() {
            @Override
            public Optional<Instant> nextDue() {
                var pending = jdbc.sql("""
                                SELECT EXISTS (
                                    SELECT FROM inbox_group g
                                    JOIN inbox_cursor c ON c.connection = g.connection AND c.group_ref = g.group_ref
                                    WHERE g.received > c.position)
                                """).query(Boolean.class).single();
                return pending ? Optional.of(clock.instant()) : Optional.empty();
            }

            @Override
            public boolean work() {
                return inbox.next();
            }
        };
    }
}
