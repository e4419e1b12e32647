package io.qunying.moderation.breaker;

import io.qunying.moderation.breaker.Break.Ending;
import io.qunying.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Rows of breaks. */
@Component
class BreakTable {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    BreakTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** @return false if one with its key is open already */
    boolean insert(Break it) {
        return jdbc.sql("""
                        INSERT INTO moderation_break (id, key, kind, community, branch, group_id, code, place, locks,
                            why, started_at, until)
                        VALUES (:id, :key, :kind, :community, :branch, :group, :code, :place, :locks,
                            CAST(:why AS jsonb), :started, :until)
                        ON CONFLICT (key) WHERE ended_at IS NULL DO NOTHING""")
                        .param("id", it.id())
                        .param("key", it.key())
                        .param("kind", it.kind().name())
                        .param("community", it.community())
                        .param("branch", it.branch(), Types.OTHER)
                        .param("group", it.group(), Types.OTHER)
                        .param("code", it.code(), Types.OTHER)
                        .param("place", it.place())
                        .param("locks", it.locks())
                        .param("why", json.writeValueAsString(it.why()))
                        .param("started", Sql.at(it.startedAt()))
                        .param("until", Sql.at(it.until()))
                        .update()
                == 1;
    }

    Optional<Break> find(UUID id) {
        return jdbc.sql("SELECT * FROM moderation_break WHERE id = :id")
                .param("id", id)
                .query(this::read)
                .optional();
    }

    /** Those that are open, and those that staff ended since then. */
    List<Break> known(Instant endedSince) {
        return jdbc.sql("""
                        SELECT * FROM moderation_break WHERE ended_at IS NULL
                        UNION ALL
                        SELECT * FROM moderation_break WHERE ended_at > :since AND ending <> 'TIME'""")
                .param("since", Sql.at(endedSince))
                .query(this::read)
                .list();
    }

    Optional<Instant> nextDue() {
        return jdbc.sql("SELECT min(until) AS due FROM moderation_break WHERE ended_at IS NULL")
                .query((row, _) -> Optional.ofNullable(Sql.timeOrNull(row, "due")))
                .single();
    }

    List<Break> endDue(Instant now, int most) {
        return jdbc.sql("""
                        UPDATE moderation_break SET ended_at = :now, ending = 'TIME'
                        WHERE id IN (SELECT id FROM moderation_break WHERE ended_at IS NULL AND until <= :now
                                     ORDER BY until LIMIT :most FOR UPDATE SKIP LOCKED)
                        RETURNING *""")
                .param("now", Sql.at(now))
                .param("most", most)
                .query(this::read)
                .list();
    }

    /** Those of them that were open until now. */
    List<Break> end(Collection<UUID> ids, Ending how, @Nullable String by, Instant now) {
        return jdbc.sql("""
                        UPDATE moderation_break SET ended_at = :now, ending = :how, ended_by = :by
                        WHERE id = ANY (:ids::uuid[]) AND ended_at IS NULL RETURNING *""")
                .param("ids", Sql.ids(ids))
                .param("how", how.name())
                .param("by", by, Types.VARCHAR)
                .param("now", Sql.at(now))
                .query(this::read)
                .list();
    }

    List<UUID> openCrises(Collection<UUID> groups) {
        return jdbc.sql("""
                        SELECT id FROM moderation_break
                        WHERE kind = 'CRISIS' AND group_id = ANY (:groups::uuid[]) AND ended_at IS NULL""")
                .param("groups", Sql.ids(groups))
                .query(Sql::firstId)
                .list();
    }

    boolean prolong(UUID id, Instant until) {
        return jdbc.sql("UPDATE moderation_break SET until = :until WHERE id = :id AND ended_at IS NULL")
                        .param("id", id)
                        .param("until", Sql.at(until))
                        .update()
                == 1;
    }

    /** Newest first, the open ones or the ended ones. */
    List<Break> list(boolean open, @Nullable Collection<UUID> branches, @Nullable UUID cursor, int limit) {
        return jdbc.sql("""
                        SELECT * FROM moderation_break
                        WHERE (ended_at IS NULL) = :open
                          AND (:all OR branch = ANY (:branches))
                          AND (:cursor::uuid IS NULL OR id < :cursor)
                        ORDER BY id DESC LIMIT :limit""")
                .param("open", open)
                .param("all", branches == null)
                .param("branches", branches == null ? new UUID[0] : branches.toArray(UUID[]::new))
                .param("cursor", cursor, Types.OTHER)
                .param("limit", limit)
                .query(this::read)
                .list();
    }

    private Break read(ResultSet row, int number) throws SQLException {
        var ending = row.getString("ending");
        return new Break(
                Sql.id(row, "id"),
                Break.Kind.valueOf(row.getString("kind")),
                Sql.id(row, "community"),
                Sql.idOrNull(row, "branch"),
                Sql.idOrNull(row, "group_id"),
                Sql.idOrNull(row, "code"),
                row.getString("place"),
                json.readValue(row.getString("why"), Break.Why.class),
                row.getBoolean("locks"),
                Sql.time(row, "started_at"),
                Sql.time(row, "until"),
                Sql.timeOrNull(row, "ended_at"),
                ending == null ? null : Ending.valueOf(ending),
                row.getString("ended_by"));
    }
}
