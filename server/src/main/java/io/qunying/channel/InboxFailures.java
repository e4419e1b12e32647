package io.qunying.channel;

import io.qunying.channel.InboxController.Failure;
import io.qunying.platform.Page;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Events set aside, newest first. */
@Component
class InboxFailures {

    private static final Duration RECENT = Duration.ofHours(24);

    private final JdbcClient jdbc;
    private final Clock clock;

    InboxFailures(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Page<Failure> page(@Nullable UUID cursor, int limit) {
        int size = Math.clamp(limit, 1, Page.LIMIT);
        var rows = jdbc.sql("""
                        SELECT id, connection, group_ref, kind, at, error FROM inbox_failure
                        WHERE CAST(:cursor AS uuid) IS NULL OR id < CAST(:cursor AS uuid)
                        ORDER BY id DESC
                        LIMIT :limit""")
                .param("cursor", cursor)
                .param("limit", size + 1)
                .query((row, _) -> new Failure(
                        row.getObject("id", UUID.class),
                        row.getObject("connection", UUID.class),
                        row.getString("group_ref"),
                        Incoming.Kind.valueOf(row.getString("kind")),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("error")))
                .list();
        return Page.of(rows, size, it -> it.id().toString());
    }

    Set<UUID> troubledConnections() {
        return Set.copyOf(jdbc.sql("SELECT DISTINCT connection FROM inbox_failure WHERE failed_at > :since")
                .param("since", clock.instant().minus(RECENT).atOffset(ZoneOffset.UTC))
                .query((row, _) -> row.getObject("connection", UUID.class))
                .list());
    }
}
