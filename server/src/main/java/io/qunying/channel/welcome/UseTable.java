package io.qunying.channel.welcome;

import io.qunying.channel.WelcomeUses.Place;
import io.qunying.channel.WelcomeUses.Progress;
import io.qunying.channel.WelcomeUses.Use;
import io.qunying.platform.Sql;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of groups that are to choose a welcome. How far their work is, the dispatch knows. */
@Component
class UseTable {

    private static final String SELECT = """
            SELECT it.*, CASE WHEN it.outdated THEN 'GIVEN_UP' WHEN it.done_at IS NOT NULL OR d.state = 'SENT' THEN 'DONE'
                    WHEN d.state IN ('APPROVAL', 'PLANNED', 'ASSISTED') THEN 'ASKED' ELSE 'GIVEN_UP' END AS progress,
                coalesce(it.done_at, d.sent_at) AS ended_at
            FROM group_welcome_use it
            JOIN group_welcome w ON w.id = it.welcome
            LEFT JOIN dispatch d ON d.id = it.dispatch
            WHERE it.welcome = :welcome""";

    private final JdbcClient jdbc;

    UseTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param attempt which work it is for the group, from zero */
    record Row(Place place, int attempt, Progress progress) {}

    List<Row> rows(UUID welcome) {
        return jdbc.sql(SELECT)
                .param("welcome", welcome)
                .query((row, _) -> new Row(
                        new Place(Sql.id(row, "group_id"), row.getString("group_ref")),
                        row.getInt("attempt"),
                        Progress.valueOf(row.getString("progress"))))
                .list();
    }

    List<Use> list(UUID connection, UUID welcome) {
        return jdbc.sql(SELECT + " AND w.connection = :connection ORDER BY it.asked_at DESC, it.group_id")
                .param("welcome", welcome)
                .param("connection", connection)
                .query((row, _) -> new Use(
                        Sql.id(row, "group_id"),
                        Progress.valueOf(row.getString("progress")),
                        row.getString("asked_by"),
                        Sql.time(row, "asked_at"),
                        Sql.idOrNull(row, "done_by"),
                        Sql.timeOrNull(row, "ended_at")))
                .list();
    }

    void ask(UUID welcome, Place place, int attempt, UUID dispatch, String by, Instant now) {
        jdbc.sql("""
                        INSERT INTO group_welcome_use (welcome, group_id, group_ref, attempt, dispatch, asked_by, asked_at)
                        VALUES (:welcome, :group, :ref, :attempt, :dispatch, :by, :now)
                        ON CONFLICT (welcome, group_id) DO UPDATE SET group_ref = excluded.group_ref,
                            attempt = excluded.attempt, dispatch = excluded.dispatch, asked_by = excluded.asked_by,
                            asked_at = excluded.asked_at, done_by = NULL, done_at = NULL, outdated = false""")
                .param("welcome", welcome)
                .param("group", place.group())
                .param("ref", place.ref())
                .param("attempt", attempt)
                .param("dispatch", dispatch)
                .param("by", by)
                .param("now", Sql.at(now))
                .update();
    }

    /** The same question in other words. */
    void reword(UUID welcome, UUID group, int attempt, UUID dispatch) {
        jdbc.sql("UPDATE group_welcome_use SET attempt = :attempt, dispatch = :dispatch"
                        + " WHERE welcome = :welcome AND group_id = :group")
                .param("attempt", attempt)
                .param("dispatch", dispatch)
                .param("welcome", welcome)
                .param("group", group)
                .update();
    }

    /** What was chosen is there no more: another has to be chosen. */
    void outdate(UUID welcome) {
        jdbc.sql("UPDATE group_welcome_use SET outdated = true WHERE welcome = :welcome")
                .param("welcome", welcome)
                .update();
    }

    void done(UUID dispatch, UUID by, Instant at) {
        jdbc.sql("UPDATE group_welcome_use SET done_by = :by, done_at = :at WHERE dispatch = :dispatch")
                .param("by", by)
                .param("at", Sql.at(at))
                .param("dispatch", dispatch)
                .update();
    }
}
