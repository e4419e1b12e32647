package io.qunying.channel;

import io.qunying.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class StoredUnsentDispatches implements UnsentDispatches {

    private static final int MOST = 50;

    private final JdbcClient jdbc;
    private final DispatchReasons reasons;

    StoredUnsentDispatches(JdbcClient jdbc, DispatchReasons reasons) {
        this.jdbc = jdbc;
        this.reasons = reasons;
    }

    @Override
    public List<Unsent> of(UUID group, String why, Instant since, Locale locale) {
        return jdbc.sql("""
                        SELECT id, content ->> 'text' AS text, content -> 'arguments' ->> 'by' AS by, due, state,
                               waiting_for, error_code, error
                        FROM dispatch
                        WHERE group_id = :group AND why = :why AND due >= :since
                          AND capability IN ('SEND_TO_GROUP', 'REPLY', 'MENTION') AND state NOT IN ('SENT', 'CANCELLED')
                        ORDER BY id DESC LIMIT :most""")
                .param("group", group)
                .param("why", why)
                .param("since", Sql.at(since))
                .param("most", MOST)
                .query((row, _) -> unsent(row, locale))
                .list()
                .reversed();
    }

    private Unsent unsent(ResultSet row, Locale locale) throws SQLException {
        var state = DispatchState.valueOf(row.getString("state"));
        var waiting = row.getString("waiting_for");
        var code = switch (state) {
            case PLANNED -> waiting;
            case SENDING, SENT, CANCELLED -> null;
            case APPROVAL -> "approval";
            case ASSISTED -> "assisted";
            case IN_DOUBT -> "in-doubt";
            case FAILED, EXPIRED, DROPPED -> row.getString("error_code");
        };
        return new Unsent(
                Sql.id(row, "id"),
                Objects.requireNonNullElse(row.getString("text"), ""),
                Objects.requireNonNullElse(row.getString("by"), ""),
                Sql.time(row, "due"),
                state == DispatchState.FAILED || state == DispatchState.EXPIRED || state == DispatchState.DROPPED,
                code == null ? null : reasons.text(code, row.getString("error"), locale));
    }
}
