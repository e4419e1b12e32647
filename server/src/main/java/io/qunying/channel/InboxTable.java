package io.qunying.channel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The reader's side of the inbox tables. */
@Component
class InboxTable {

    private static final TypeReference<Map<String, Object>> PAYLOAD = new TypeReference<>() {};

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

    /** Locks the group with pending events that waits longest, passing over those that other readers hold. */
    Optional<Cursor> claim() {
        return jdbc.sql("""
                        SELECT c.connection, c.group_ref, c.position
                        FROM inbox_cursor c
                        JOIN inbox_group g ON g.connection = c.connection AND g.group_ref = c.group_ref
                        WHERE g.received > c.position
                        ORDER BY c.read_at
                        LIMIT 1
                        FOR UPDATE OF c SKIP LOCKED""").query(Cursor.class).optional();
    }

    /** Locks this group, waiting for whoever holds it. */
    Cursor lock(Cursor group) {
        return jdbc.sql("""
                        SELECT connection, group_ref, position FROM inbox_cursor
                        WHERE connection = :connection AND group_ref = :group
                        FOR UPDATE""")
                .param("connection", group.connection())
                .param("group", group.groupRef())
                .query(Cursor.class)
                .single();
    }

    List<Placed> read(Cursor from, long upTo, int limit) {
        return jdbc.sql("""
                        SELECT position, id, connection, event_id, kind, group_ref, sender_ref, at, payload
                        FROM inbox_event
                        WHERE connection = :connection AND group_ref = :group
                          AND position > :position AND position <= :upTo
                        ORDER BY position
                        LIMIT :limit""")
                .param("connection", from.connection())
                .param("group", from.groupRef())
                .param("position", from.position())
                .param("upTo", upTo)
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

    void move(Cursor cursor, long position, Instant now) {
        jdbc.sql("""
                        UPDATE inbox_cursor SET position = :position, read_at = :now
                        WHERE connection = :connection AND group_ref = :group""")
                .param("position", position)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("connection", cursor.connection())
                .param("group", cursor.groupRef())
                .update();
    }

    void setAside(InboxEvent event, String error, Instant now) {
        var incoming = event.incoming();
        jdbc.sql("""
                        INSERT INTO inbox_failure (id, connection, group_ref, kind, at, error, failed_at)
                        VALUES (:id, :connection, :group, :kind, :at, :error, :now)""")
                .param("id", event.id())
                .param("connection", incoming.connection())
                .param("group", incoming.groupRef())
                .param("kind", incoming.kind().name())
                .param("at", incoming.at().atOffset(ZoneOffset.UTC))
                .param("error", error)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
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
