package io.qunying.channel.moment;

import io.qunying.channel.CustomerNotes;
import io.qunying.channel.MomentSource.Link;
import io.qunying.channel.MomentSource.Post;
import io.qunying.channel.MomentSource.Publisher;
import io.qunying.channel.Moments.Moment;
import io.qunying.channel.Moments.State;
import io.qunying.channel.Moments.Wish;
import io.qunying.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of moments as people see them; what is done about them stands in {@link MomentWork}. */
@Component
class MomentTable {

    private final JdbcClient jdbc;

    MomentTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(UUID id, Wish wish, String by, Instant now) {
        var link = wish.post().link();
        jdbc.sql("""
                        INSERT INTO moment (id, connection, text, pictures, link_url, link_title, link_picture, staff, tags,
                            tag_names, by_name, at, state, due)
                        VALUES (:id, :connection, :text, :pictures::uuid[], :url, :title, :cover::uuid, :staff::text[],
                            :tags::text[], :names::text[], :by, :now, 'WANTED', :now)""")
                .param("id", id)
                .param("connection", wish.connection())
                .param("text", wish.post().text())
                .param("pictures", Sql.ids(wish.post().pictures()))
                .param("url", link == null ? null : link.url())
                .param("title", link == null ? null : link.title())
                .param("cover", link == null ? null : link.picture().toString())
                .param("staff", wish.staff().toArray(String[]::new))
                .param("tags", Sql.column(wish.tags(), CustomerNotes.Tag::ref))
                .param("names", Sql.column(wish.tags(), CustomerNotes.Tag::name))
                .param("by", by)
                .param("now", Sql.at(now))
                .update();
    }

    List<Moment> list(UUID connection, @Nullable UUID before, int limit) {
        return jdbc.sql("""
                        SELECT * FROM moment
                        WHERE connection = :connection AND (:before::uuid IS NULL OR id < :before::uuid)
                        ORDER BY id DESC LIMIT :limit""")
                .param("connection", connection)
                .param("before", before == null ? null : before.toString())
                .param("limit", limit)
                .query((row, _) -> moment(row))
                .list();
    }

    private static Moment moment(ResultSet row) throws SQLException {
        return new Moment(
                Sql.id(row, "id"),
                wish(row),
                row.getString("by_name"),
                Sql.time(row, "at"),
                State.valueOf(row.getString("state")),
                row.getString("code"),
                row.getBoolean("cancelling"),
                texts(row, "invalid_staff"),
                texts(row, "invalid_tags"),
                row.getInt("senders"),
                row.getInt("published"),
                Sql.timeOrNull(row, "looked_at"));
    }

    static Wish wish(ResultSet row) throws SQLException {
        var url = row.getString("link_url");
        var link = url == null ? null : new Link(url, row.getString("link_title"), Sql.id(row, "link_picture"));
        var pictures = List.of((UUID[]) row.getArray("pictures").getArray());
        var refs = texts(row, "tags");
        var names = texts(row, "tag_names");
        var tags = new ArrayList<CustomerNotes.Tag>();
        for (var i = 0; i < refs.size(); i++) {
            tags.add(new CustomerNotes.Tag(refs.get(i), names.get(i)));
        }
        return new Wish(
                Sql.id(row, "connection"), new Post(row.getString("text"), pictures, link), texts(row, "staff"), tags);
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    List<Publisher> publishers(UUID connection, UUID moment, int limit, int skip) {
        return jdbc.sql("""
                        SELECT it.staff, it.published FROM moment_publisher AS it
                        JOIN moment ON moment.id = it.moment
                        WHERE it.moment = :moment AND moment.connection = :connection
                        ORDER BY it.published, it.staff LIMIT :limit OFFSET :skip""")
                .param("moment", moment)
                .param("connection", connection)
                .param("limit", limit)
                .param("skip", skip)
                .query((row, _) -> new Publisher(row.getString("staff"), row.getBoolean("published")))
                .list();
    }

    Optional<State> state(UUID connection, UUID moment) {
        return jdbc.sql("SELECT state FROM moment WHERE id = :moment AND connection = :connection")
                .param("moment", moment)
                .param("connection", connection)
                .query((row, _) -> State.valueOf(row.getString("state")))
                .optional();
    }

    /** @return whether there was anything to cancel */
    boolean cancel(UUID connection, UUID moment, Instant now) {
        return jdbc.sql("""
                        UPDATE moment SET cancelling = state <> 'WANTED',
                            due = CASE state WHEN 'WANTED' THEN NULL WHEN 'ASKED' THEN due ELSE :now END,
                            state = CASE state WHEN 'WANTED' THEN 'CANCELLED' ELSE state END
                        WHERE id = :moment AND connection = :connection
                          AND state IN ('WANTED', 'ASKED', 'MAKING', 'OPEN')""")
                        .param("moment", moment)
                        .param("connection", connection)
                        .param("now", Sql.at(now))
                        .update()
                > 0;
    }

    /**
     * One that is not there is asked for again, unless it was to be stopped anyway.
     *
     * @return whether it was in doubt
     */
    boolean settle(UUID connection, UUID moment, boolean there, Instant now) {
        return jdbc.sql("""
                        UPDATE moment SET code = NULL, cancelling = false,
                            state = CASE WHEN :there THEN 'ENDED' WHEN cancelling THEN 'CANCELLED' ELSE 'WANTED' END,
                            asked_at = CASE WHEN :there THEN asked_at END,
                            due = CASE WHEN NOT :there AND NOT cancelling THEN :now::timestamptz END
                        WHERE id = :moment AND connection = :connection AND state = 'IN_DOUBT'""")
                        .param("there", there)
                        .param("moment", moment)
                        .param("connection", connection)
                        .param("now", now.toString())
                        .update()
                > 0;
    }
}
