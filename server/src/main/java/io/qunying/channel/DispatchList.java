package io.qunying.channel;

import io.qunying.channel.DispatchController.DispatchRow;
import io.qunying.platform.Page;
import io.qunying.staff.BranchScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Dispatches as staff see them, newest first. */
@Component
class DispatchList {

    private final JdbcClient jdbc;

    DispatchList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Page<DispatchRow> page(@Nullable DispatchState state, BranchScope scope, @Nullable UUID cursor, int limit) {
        int size = Math.clamp(limit, 1, Page.LIMIT);
        var rows = jdbc.sql("""
                        SELECT id, capability, state, group_id, group_name, person_id, content ->> 'text' AS text, why,
                               due, expires_at, sent_at, error
                        FROM dispatch
                        WHERE (CAST(:state AS text) IS NULL OR state = :state)
                          AND (CAST(:cursor AS uuid) IS NULL OR id < CAST(:cursor AS uuid))
                          AND (:all OR branch = ANY (CAST(:branches AS uuid[])))
                        ORDER BY id DESC
                        LIMIT :limit""")
                .param("state", state == null ? null : state.name())
                .param("cursor", cursor)
                .param("all", scope.all())
                .param("branches", scope.branches().toArray(UUID[]::new))
                .param("limit", size + 1)
                .query(DispatchList::row)
                .list();
        return Page.of(rows, size, it -> it.id().toString());
    }

    private static DispatchRow row(ResultSet row, int number) throws SQLException {
        var expiresAt = row.getObject("expires_at", OffsetDateTime.class);
        var sentAt = row.getObject("sent_at", OffsetDateTime.class);
        return new DispatchRow(
                row.getObject("id", UUID.class),
                Capability.valueOf(row.getString("capability")),
                DispatchState.valueOf(row.getString("state")),
                row.getObject("group_id", UUID.class),
                row.getString("group_name"),
                row.getObject("person_id", UUID.class),
                row.getString("text"),
                row.getString("why"),
                row.getObject("due", OffsetDateTime.class).toInstant(),
                expiresAt == null ? null : expiresAt.toInstant(),
                sentAt == null ? null : sentAt.toInstant(),
                row.getString("error"));
    }
}
