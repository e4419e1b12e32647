package io.qunying.channel;

import io.qunying.channel.DispatchController.DispatchRow;
import io.qunying.channel.DispatchController.Reason;
import io.qunying.platform.Page;
import io.qunying.staff.BranchScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Dispatches as staff see them, newest first, and why those did not go that did not. */
@Component
class DispatchList {

    private final JdbcClient jdbc;
    private final DispatchReasons reasons;

    DispatchList(JdbcClient jdbc, DispatchReasons reasons) {
        this.jdbc = jdbc;
        this.reasons = reasons;
    }

    /**
     * What to list.
     *
     * @param states empty for all
     */
    record Filter(
            List<DispatchState> states,
            @Nullable UUID group,
            @Nullable UUID person,
            @Nullable UUID playbook) {}

    Page<DispatchRow> page(Filter filter, BranchScope scope, @Nullable UUID cursor, int limit, Locale locale) {
        int size = Math.clamp(limit, 1, Page.LIMIT);
        var rows = jdbc.sql("""
                        SELECT id, capability, state, group_id, group_name, person_id, content ->> 'text' AS text, why,
                               due, expires_at, sent_at, error, error_code, waiting_for, priority, playbook, asked_by
                        FROM dispatch
                        WHERE (:anyState OR state = ANY (:states))
                          AND (CAST(:group AS uuid) IS NULL OR group_id = CAST(:group AS uuid))
                          AND (CAST(:person AS uuid) IS NULL OR person_id = CAST(:person AS uuid))
                          AND (CAST(:playbook AS uuid) IS NULL OR playbook = CAST(:playbook AS uuid))
                          AND (CAST(:cursor AS uuid) IS NULL OR id < CAST(:cursor AS uuid))
                          AND (:all OR branch = ANY (CAST(:branches AS uuid[])))
                        ORDER BY id DESC
                        LIMIT :limit""")
                .param("anyState", filter.states().isEmpty())
                .param("states", filter.states().stream().map(Enum::name).toArray(String[]::new))
                .param("group", filter.group())
                .param("person", filter.person())
                .param("playbook", filter.playbook())
                .param("cursor", cursor)
                .param("all", scope.all())
                .param("branches", scope.branches().toArray(UUID[]::new))
                .param("limit", size + 1)
                .query((row, _) -> row(row, locale))
                .list();
        return Page.of(rows, size, it -> it.id().toString());
    }

    private DispatchRow row(ResultSet row, Locale locale) throws SQLException {
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
                instant(row, "expires_at"),
                instant(row, "sent_at"),
                row.getString("error"),
                reason(row, locale),
                Dispatch.Priority.valueOf(row.getString("priority")),
                row.getObject("playbook", UUID.class),
                row.getObject("asked_by", UUID.class));
    }

    private @Nullable Reason reason(ResultSet row, Locale locale) throws SQLException {
        var waiting = row.getString("waiting_for");
        var code = waiting == null ? row.getString("error_code") : waiting;
        if (row.getString("state").equals(DispatchState.APPROVAL.name())) {
            code = "approval";
        }
        return code == null ? null : new Reason(code, reasons.text(code, row.getString("error"), locale));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
