package io.qunying.timeline;

import io.qunying.platform.Ids;
import io.qunying.platform.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Rows of calls. */
@Component
class WebhookTable {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Ids ids;

    WebhookTable(JdbcClient jdbc, JsonMapper json, Ids ids) {
        this.jdbc = jdbc;
        this.json = json;
        this.ids = ids;
    }

    record NewCall(
            String key, UUID playbook, String url, @Nullable String secret, Map<String, Object> body, Instant due) {}

    /** A call that is due; nobody else takes it before its lease is over. */
    record Call(UUID id, String key, String url, @Nullable String secret, String body, int attempts) {}

    List<UUID> insert(List<NewCall> calls) {
        var fresh = calls.stream().map(_ -> ids.next()).toList();
        jdbc.sql("""
                        INSERT INTO webhook_call (id, key, playbook, url, secret, body, state, next_at)
                        SELECT id, key, playbook, url, secret, CAST(body AS jsonb), 'WAITING', due
                        FROM unnest(:ids::uuid[], :keys::text[], :playbooks::uuid[], :urls::text[], :secrets::text[],
                                    :bodies::text[], :dues::timestamptz[])
                            AS fresh (id, key, playbook, url, secret, body, due)
                        ON CONFLICT (key) DO NOTHING
                        """)
                .param("ids", Sql.ids(fresh))
                .param("keys", Sql.column(calls, NewCall::key))
                .param("playbooks", Sql.column(calls, NewCall::playbook))
                .param("urls", Sql.column(calls, NewCall::url))
                .param("secrets", Sql.column(calls, NewCall::secret))
                .param("bodies", Sql.column(calls, it -> json.writeValueAsString(it.body())))
                .param("dues", Sql.column(calls, NewCall::due))
                .update();
        return fresh;
    }

    Optional<Call> lease(Instant now, Instant until) {
        return jdbc.sql("""
                        UPDATE webhook_call SET next_at = :until, attempts = attempts + 1
                        WHERE id = (SELECT id FROM webhook_call WHERE state = 'WAITING' AND next_at <= :now
                                    ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED)
                        RETURNING *
                        """)
                .param("now", Sql.at(now))
                .param("until", Sql.at(until))
                .query((row, _) -> new Call(
                        Sql.id(row, "id"),
                        row.getString("key"),
                        row.getString("url"),
                        row.getString("secret"),
                        row.getString("body"),
                        row.getInt("attempts")))
                .optional();
    }

    void done(Call call) {
        end(call, "DONE", null, null);
    }

    void failed(Call call, String error) {
        end(call, "FAILED", error, null);
    }

    void again(Call call, String error, Instant at) {
        end(call, "WAITING", error, at);
    }

    /** Whoever had it longer than its lease says nothing any more: someone else has tried since. */
    private void end(Call call, String state, @Nullable String error, @Nullable Instant next) {
        jdbc.sql("UPDATE webhook_call SET state = :state, error = :error, next_at = coalesce(:next, next_at)"
                        + " WHERE id = :id AND attempts = :attempts AND state = 'WAITING'")
                .param("id", call.id())
                .param("attempts", call.attempts())
                .param("state", state)
                .param("error", error)
                .param("next", next == null ? null : Sql.at(next), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }
}
