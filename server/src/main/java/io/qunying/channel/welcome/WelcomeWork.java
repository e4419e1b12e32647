package io.qunying.channel.welcome;

import io.qunying.channel.WelcomeLibrary.State;
import io.qunying.channel.WelcomeSource.Welcome;
import io.qunying.platform.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Rows of welcomes that something is to be done about. What people did to one meanwhile counts, not what was found out
 * for them before.
 */
@Component
class WelcomeWork {

    private final JdbcClient jdbc;

    WelcomeWork(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One that is due.
     *
     * @param state as it was before it was claimed
     * @param version grows with everything that people do to it
     */
    record Due(
            UUID id,
            UUID connection,
            Welcome welcome,
            boolean notifies,
            State state,
            @Nullable String ref,
            int version,
            Instant askedAt) {

        /** What was wanted counts as asked for since it was claimed. */
        State claimed() {
            return state == State.WANTED ? State.ASKED : state;
        }
    }

    List<UUID> connectionsDue(Instant now) {
        return jdbc.sql("SELECT DISTINCT connection FROM group_welcome WHERE due <= :now")
                .param("now", Sql.at(now))
                .query(Sql::firstId)
                .list();
    }

    /**
     * The next that is due, which nobody else takes until the lease is over. What is wanted counts as asked for from
     * then on, before anybody asks.
     */
    Optional<Due> claim(UUID connection, Instant now, Duration lease) {
        return jdbc.sql("""
                        UPDATE group_welcome SET due = :until,
                            asked_at = CASE state WHEN 'WANTED' THEN :now ELSE asked_at END,
                            state = CASE state WHEN 'WANTED' THEN 'ASKED' ELSE state END
                        WHERE id = (SELECT id FROM group_welcome WHERE connection = :connection AND due <= :now
                            ORDER BY due, id LIMIT 1 FOR UPDATE SKIP LOCKED)
                        RETURNING group_welcome.*, old.state AS state_before""")
                .param("connection", connection)
                .param("now", Sql.at(now))
                .param("until", Sql.at(now.plus(lease)))
                .query((row, _) -> new Due(
                        Sql.id(row, "id"),
                        Sql.id(row, "connection"),
                        WelcomeTable.welcome(row),
                        row.getBoolean("notifies"),
                        State.valueOf(row.getString("state_before")),
                        row.getString("ref"),
                        row.getInt("version"),
                        row.getObject("asked_at") == null ? now : Sql.time(row, "asked_at")))
                .optional();
    }

    /** @return whether it was still as it was claimed */
    boolean set(Due it, State state, @Nullable String code, @Nullable Instant due) {
        return jdbc.sql("""
                        UPDATE group_welcome SET state = :state, code = :code, due = :due::timestamptz,
                            ref = CASE WHEN :state = 'GONE' THEN NULL ELSE ref END,
                            looked_at = CASE WHEN :state = 'GONE' THEN NULL ELSE looked_at END
                        WHERE id = :id AND state = :claimed AND version = :version""")
                        .param("state", state.name())
                        .param("code", code)
                        .param("due", due == null ? null : due.toString())
                        .param("id", it.id())
                        .param("claimed", it.claimed().name())
                        .param("version", it.version())
                        .update()
                > 0;
    }

    /** The platform has said that it is there. */
    boolean kept(Due it, Instant now, Instant due) {
        return jdbc.sql("""
                        UPDATE group_welcome SET state = 'KEPT', code = NULL, looked_at = :now, due = :due
                        WHERE id = :id AND state = :claimed AND version = :version""")
                        .param("now", Sql.at(now))
                        .param("due", Sql.at(due))
                        .param("id", it.id())
                        .param("claimed", it.claimed().name())
                        .param("version", it.version())
                        .update()
                > 0;
    }

    /**
     * The platform has added it. That counts also where people thought meanwhile that nobody knew, unless it was asked
     * for once more.
     */
    boolean added(Due it, String ref, Instant now, Instant due) {
        return jdbc.sql("""
                        UPDATE group_welcome SET state = 'KEPT', code = NULL, ref = :ref, looked_at = :now, due = :due
                        WHERE id = :id AND ref IS NULL AND asked_at = :asked AND state IN ('ASKED', 'IN_DOUBT', 'KEPT')""")
                        .param("ref", ref)
                        .param("now", Sql.at(now))
                        .param("due", Sql.at(due))
                        .param("id", it.id())
                        .param("asked", Sql.at(it.askedAt()))
                        .update()
                > 0;
    }
}
