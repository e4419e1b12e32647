package io.qunying.channel.welcome;

import io.qunying.channel.WelcomeLibrary.Entry;
import io.qunying.channel.WelcomeLibrary.State;
import io.qunying.channel.WelcomeSource.Link;
import io.qunying.channel.WelcomeSource.Welcome;
import io.qunying.platform.Ids;
import io.qunying.platform.NotFound;
import io.qunying.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of welcomes as people see and change them; what is done about them stands in {@link WelcomeWork}. */
@Component
class WelcomeTable {

    private static final String[] COUNTED = Arrays.stream(State.values())
            .filter(State::takesRoom)
            .map(Enum::name)
            .toArray(String[]::new);

    private final JdbcClient jdbc;
    private final Ids ids;

    WelcomeTable(JdbcClient jdbc, Ids ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    /** As it is while its row is locked. */
    record Locked(State state, boolean named, Welcome welcome) {}

    UUID add(UUID connection, Welcome welcome, boolean notifies, String by, Instant now) {
        var id = ids.next();
        write("""
                INSERT INTO group_welcome (id, connection, text, picture, link_url, link_title, link_description,
                    notifies, by_name, at, state, due)
                VALUES (:id, :connection, :text, :picture::uuid, :url, :title, :description, :notifies, :by, :now,
                    'WANTED', :now)""", welcome)
                .param("id", id)
                .param("connection", connection)
                .param("notifies", notifies)
                .param("by", by)
                .param("now", Sql.at(now))
                .update();
        return id;
    }

    private JdbcClient.StatementSpec write(String sql, Welcome welcome) {
        var link = welcome.link();
        return jdbc.sql(sql)
                .param("text", welcome.text())
                .param(
                        "picture",
                        welcome.picture() == null ? null : welcome.picture().toString())
                .param("url", link == null ? null : link.url())
                .param("title", link == null ? null : link.title())
                .param("description", link == null ? null : link.description());
    }

    List<Entry> list(UUID connection) {
        return jdbc.sql("""
                        SELECT it.*, uses.asked, uses.done FROM group_welcome it CROSS JOIN LATERAL (
                            SELECT count(*) AS asked, count(done_at) AS done FROM group_welcome_use
                            WHERE welcome = it.id) uses
                        WHERE connection = :connection AND state <> 'REMOVED' ORDER BY id DESC""")
                .param("connection", connection)
                .query((row, _) -> new Entry(
                        Sql.id(row, "id"),
                        welcome(row),
                        row.getBoolean("notifies"),
                        row.getString("by_name"),
                        Sql.time(row, "at"),
                        State.valueOf(row.getString("state")),
                        row.getString("code"),
                        row.getString("ref") != null,
                        Sql.timeOrNull(row, "looked_at"),
                        row.getInt("asked"),
                        row.getInt("done")))
                .list();
    }

    static Welcome welcome(ResultSet row) throws SQLException {
        var url = row.getString("link_url");
        var link = url == null ? null : new Link(url, row.getString("link_title"), row.getString("link_description"));
        return new Welcome(row.getString("text"), Sql.idOrNull(row, "picture"), link);
    }

    /** @throws NotFound {@code welcome-not-found} where there is none, or none any more */
    Locked lock(UUID connection, UUID welcome) {
        return jdbc.sql("""
                        SELECT * FROM group_welcome
                        WHERE id = :welcome AND connection = :connection AND state <> 'REMOVED' FOR NO KEY UPDATE""")
                .param("welcome", welcome)
                .param("connection", connection)
                .query((row, _) ->
                        new Locked(State.valueOf(row.getString("state")), row.getString("ref") != null, welcome(row)))
                .optional()
                .orElseThrow(() -> new NotFound("welcome", welcome));
    }

    /** How many the platform counts; nobody else writes one of the connection until the transaction ends. */
    int countLocked(UUID connection) {
        jdbc.sql("SELECT id FROM connection WHERE id = :connection FOR NO KEY UPDATE")
                .param("connection", connection)
                .query(Sql::firstId)
                .list();
        return jdbc.sql("SELECT count(*) FROM group_welcome WHERE connection = :connection AND state = ANY (:counted)")
                .param("connection", connection)
                .param("counted", COUNTED)
                .query(Integer.class)
                .single();
    }

    /** What one that is locked says from now on. */
    void rewrite(UUID id, Welcome welcome, boolean notifies) {
        write("""
                UPDATE group_welcome SET text = :text, picture = :picture::uuid, link_url = :url, link_title = :title,
                    link_description = :description, notifies = :notifies
                WHERE id = :id""", welcome).param("notifies", notifies).param("id", id).update();
    }

    /**
     * Where one that is locked goes on. Whatever is under way for it counts no more. One that is to be added has no
     * name any more.
     *
     * @param due null where nothing is to be done
     */
    void set(UUID id, State state, @Nullable Instant due) {
        jdbc.sql("""
                        UPDATE group_welcome SET state = :state, code = NULL, version = version + 1,
                            due = :due::timestamptz, ref = CASE WHEN :state IN ('WANTED', 'GONE') THEN NULL ELSE ref END,
                            looked_at = CASE WHEN :state IN ('WANTED', 'GONE') THEN NULL ELSE looked_at END
                        WHERE id = :id""")
                .param("state", state.name())
                .param("due", due == null ? null : due.toString())
                .param("id", id)
                .update();
    }
}
