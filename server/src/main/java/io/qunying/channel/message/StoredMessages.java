package io.qunying.channel.message;

import io.qunying.channel.message.Message.Place;
import io.qunying.platform.Sql;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class StoredMessages implements Messages {

    /** Before every id: a page that starts at a moment starts with all of it. */
    private static final UUID FIRST = new UUID(0, 0);

    private final JdbcClient jdbc;
    private final MessageRows rows;
    private final SearchMessages search;

    StoredMessages(JdbcClient jdbc, MessageRows rows, SearchMessages search) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.search = search;
    }

    @Override
    public List<Message> find(Collection<UUID> ids) {
        return jdbc.sql("SELECT * FROM message WHERE id = ANY (:ids::uuid[])")
                .param("ids", Sql.ids(ids))
                .query(rows)
                .list();
    }

    @Override
    public List<Message> since(Instant from, @Nullable Place after, int limit) {
        var start = after == null ? new Place(from, FIRST) : after;
        // The time alone as well, because only that tells the database which months it can leave out.
        return jdbc.sql("""
                        SELECT * FROM message WHERE at >= :at AND (at, id) > (:at, :id) ORDER BY at, id LIMIT :limit""")
                .param("at", Sql.at(start.at()))
                .param("id", start.id())
                .param("limit", Math.clamp(limit, 1, LIMIT))
                .query(rows)
                .list();
    }

    @Override
    public List<Message> ofGroup(UUID group, @Nullable Place before, int limit) {
        var place = before == null ? "true" : "at <= :at AND (at, id) < (:at, :id)";
        var query = jdbc.sql("SELECT * FROM message WHERE group_id = :group AND " + place
                        + " ORDER BY at DESC, id DESC LIMIT :limit")
                .param("group", group)
                .param("limit", Math.clamp(limit, 1, LIMIT));
        if (before != null) {
            query = query.param("at", Sql.at(before.at())).param("id", before.id());
        }
        return query.query(rows).list();
    }

    @Override
    public List<Message> ofGroupFrom(UUID group, Place from, int limit) {
        return jdbc.sql("""
                        SELECT * FROM message WHERE group_id = :group AND at >= :at AND (at, id) >= (:at, :id)
                        ORDER BY at, id LIMIT :limit""")
                .param("group", group)
                .param("at", Sql.at(from.at()))
                .param("id", from.id())
                .param("limit", Math.clamp(limit, 1, LIMIT))
                .query(rows)
                .list();
    }

    @Override
    public List<Message> ofPerson(Collection<UUID> persons, @Nullable Place after, int limit) {
        var start = after == null ? new Place(Instant.EPOCH, FIRST) : after;
        return jdbc.sql("""
                        SELECT * FROM message
                        WHERE person = ANY (:persons::uuid[]) AND at >= :at AND (at, id) > (:at, :id)
                        ORDER BY at, id LIMIT :limit""")
                .param("persons", Sql.ids(persons))
                .param("at", Sql.at(start.at()))
                .param("id", start.id())
                .param("limit", Math.clamp(limit, 1, LIMIT))
                .query(rows)
                .list();
    }

    @Override
    public @Nullable Instant whenLast(int count) {
        return jdbc.sql("SELECT at FROM message ORDER BY at DESC, id DESC OFFSET :count LIMIT 1")
                .param("count", count - 1)
                .query((row, _) -> Sql.time(row, "at"))
                .optional()
                .orElse(null);
    }

    @Override
    public Found search(Wanted wanted, @Nullable Place before, int limit) {
        return search.find(wanted, before, Math.clamp(limit, 1, LIMIT));
    }
}
