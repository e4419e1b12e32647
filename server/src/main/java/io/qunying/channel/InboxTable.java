package io.qunying.channel;

import io.qunying.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The reader's side of the inbox tables. */
@Component
class InboxTable {

    private static final TypeReference<Map<String, Object>> PAYLOAD = new TypeReference<>() {};
    private static final String EVENT =
            "e.position, e.id, e.connection, e.event_id, e.kind, e.group_ref, e.sender_ref, e.at, e.payload";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    InboxTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** How far one group has been read. */
    record Cursor(UUID connection, String groupRef, long position) {

        Cursor at(long other) {
            return new Cursor(connection, groupRef, other);
        }
    }

    /** An event with its place in the group; of one that is forgotten only the place is left. */
    record Placed(long position, InboxEvent event, boolean forgotten) {}

    /** Events of one group that follow each other: those after {@code from}, up to and with {@code to}. */
    record Stretch(Cursor from, long to) {

        long length() {
            return to - from.position();
        }

        Stretch first(long most) {
            return length() <= most ? this : new Stretch(from, from.position() + most);
        }

        List<Stretch> halves() {
            var middle = from.position() + length() / 2;
            return List.of(new Stretch(from, middle), new Stretch(from.at(middle), to));
        }
    }

    /**
     * Locks groups with pending events, those first that wait longest, passing over those that other readers hold.
     *
     * @param most how many groups
     * @param shares of how many parts of all that wait at most one is taken; one group always is
     * @return all that is pending in them
     */
    List<Stretch> claim(int most, int shares) {
        return jdbc.sql("""
                        WITH waiting AS MATERIALIZED (
                            SELECT c.connection, c.group_ref, c.read_at, g.received
                            FROM inbox_cursor c JOIN inbox_group g USING (connection, group_ref)
                            WHERE g.received > c.position)
                        SELECT c.connection, c.group_ref, c.position, w.received
                        FROM waiting w JOIN inbox_cursor c USING (connection, group_ref)
                        WHERE w.received > c.position
                        ORDER BY w.read_at, connection, group_ref
                        LIMIT (SELECT greatest(1, least(:most, count(*) / :shares)) FROM waiting)
                        FOR UPDATE OF c SKIP LOCKED""")
                .param("most", most)
                .param("shares", shares)
                .query((row, _) -> new Stretch(cursor(row), row.getLong("received")))
                .list();
    }

    /**
     * Locks these groups, waiting for whoever holds them.
     *
     * @return what is still to be read of the stretches, in their order
     */
    List<Stretch> lock(List<Stretch> stretches) {
        // One group has one stretch, and groups are locked in one order, like everywhere.
        var held = new HashMap<Cursor, Long>();
        jdbc.sql("""
                        SELECT c.connection, c.group_ref, c.position
                        FROM inbox_cursor c
                        JOIN unnest(:connections::uuid[], :groups::text[]) AS asked (connection, group_ref)
                            ON c.connection = asked.connection AND c.group_ref = asked.group_ref
                        ORDER BY c.connection, c.group_ref
                        FOR UPDATE OF c""")
                .param("connections", Sql.column(stretches, it -> it.from().connection()))
                .param("groups", Sql.column(stretches, it -> it.from().groupRef()))
                .query(row -> {
                    var cursor = cursor(row);
                    held.put(cursor.at(0), cursor.position());
                });
        return stretches.stream()
                .map(it -> {
                    var now = Objects.requireNonNull(held.get(it.from().at(0)));
                    return new Stretch(it.from().at(Math.max(now, it.from().position())), it.to());
                })
                .filter(it -> it.length() > 0)
                .toList();
    }

    /** Group by group as they come, each in its order. */
    List<Placed> read(List<Stretch> stretches) {
        return jdbc.sql("SELECT " + EVENT + """
                         FROM unnest(:connections::uuid[], :groups::text[], :froms::bigint[], :tos::bigint[])
                            WITH ORDINALITY AS asked (connection, group_ref, after, up_to, place)
                        JOIN inbox_event e ON e.connection = asked.connection AND e.group_ref = asked.group_ref
                            AND e.position > after AND e.position <= up_to
                        ORDER BY place, e.position""")
                .param("connections", Sql.column(stretches, it -> it.from().connection()))
                .param("groups", Sql.column(stretches, it -> it.from().groupRef()))
                .param("froms", Sql.column(stretches, it -> it.from().position()))
                .param("tos", Sql.column(stretches, Stretch::to))
                .query(this::placed)
                .list();
    }

    /** Of one group, whatever was read of it. */
    List<Placed> readAfter(Cursor from, int limit) {
        return jdbc.sql("SELECT " + EVENT + """
                         FROM inbox_event e
                        WHERE connection = :connection AND group_ref = :group AND position > :position
                        ORDER BY position
                        LIMIT :limit""")
                .param("connection", from.connection())
                .param("group", from.groupRef())
                .param("position", from.position())
                .param("limit", limit)
                .query(this::placed)
                .list();
    }

    /** Where the group begins, on each connection that has one of this name. */
    List<Cursor> starts(String groupRef) {
        return jdbc.sql("""
                        SELECT connection FROM inbox_group
                        WHERE group_ref = :group
                        ORDER BY connection""")
                .param("group", groupRef)
                .query((row, _) -> new Cursor(row.getObject("connection", UUID.class), groupRef, 0))
                .list();
    }

    /** To the ends of the stretches, which the caller holds. */
    void move(List<Stretch> read, Instant now) {
        jdbc.sql("""
                        UPDATE inbox_cursor c SET position = up_to, read_at = :now
                        FROM unnest(:connections::uuid[], :groups::text[], :tos::bigint[])
                            AS read (connection, group_ref, up_to)
                        WHERE c.connection = read.connection AND c.group_ref = read.group_ref""")
                .param("now", Sql.at(now))
                .param("connections", Sql.column(read, it -> it.from().connection()))
                .param("groups", Sql.column(read, it -> it.from().groupRef()))
                .param("tos", Sql.column(read, Stretch::to))
                .update();
    }

    /** @return their ids */
    List<UUID> setAside(Stretch poisoned, String error, Instant now) {
        return jdbc.sql("""
                        INSERT INTO inbox_failure (id, connection, group_ref, kind, at, error, failed_at)
                        SELECT id, connection, group_ref, kind, at, :error, :now FROM inbox_event
                        WHERE connection = :connection AND group_ref = :group AND position > :from AND position <= :to
                        RETURNING id""")
                .param("connection", poisoned.from().connection())
                .param("group", poisoned.from().groupRef())
                .param("from", poisoned.from().position())
                .param("to", poisoned.to())
                .param("error", error)
                .param("now", Sql.at(now))
                .query(Sql::firstId)
                .list();
    }

    private static Cursor cursor(ResultSet row) throws SQLException {
        return new Cursor(Sql.id(row, "connection"), row.getString("group_ref"), row.getLong("position"));
    }

    private Placed placed(ResultSet row, int number) throws SQLException {
        var payload = row.getString("payload");
        var incoming = new Incoming(
                row.getObject("connection", UUID.class),
                row.getString("event_id"),
                Incoming.Kind.valueOf(row.getString("kind")),
                row.getString("group_ref"),
                row.getString("sender_ref"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                payload == null ? Map.of() : json.readValue(payload, PAYLOAD));
        return new Placed(
                row.getLong("position"), new InboxEvent(row.getObject("id", UUID.class), incoming), payload == null);
    }
}
