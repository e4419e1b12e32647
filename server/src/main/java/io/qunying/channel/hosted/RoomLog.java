package io.qunying.channel.hosted;

import io.qunying.channel.hosted.RoomEvent.Draft;
import io.qunying.platform.LastWrites;
import io.qunying.platform.NotFound;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Everything that happens in rooms, one sequence per room without gaps. */
@Component
class RoomLog {

    private static final String APPEND = """
            WITH taken AS (
                UPDATE room SET last_seq = last_seq + :count WHERE group_id = :room
                RETURNING group_id, old.last_seq AS before)
            INSERT INTO room_event (room, seq, id, type, at, seat, withheld, body)
            SELECT group_id, before + place, id, type, at, seat, withheld, body
            FROM taken, jsonb_to_recordset(CAST(:rows AS jsonb)) AS row
                (place int, id uuid, type text, at timestamptz, seat uuid, withheld text, body jsonb)""";

    private static final String APPEND_ALL = """
            WITH taken AS (
                UPDATE room SET last_seq = last_seq + count
                FROM (SELECT room, count(*) AS count FROM unnest(:rooms) AS asked (room) GROUP BY room) wanted
                WHERE group_id = wanted.room
                RETURNING group_id, old.last_seq AS before)
            INSERT INTO room_event (room, seq, id, type, at, seat, withheld, body)
            SELECT room, before + place, id, type, CAST(at AS timestamptz), seat, withheld, CAST(body AS jsonb)
            FROM unnest(:rooms, :places, :ids, :types, :ats, :seats, :withheld, :bodies) AS row
                (room, place, id, type, at, seat, withheld, body)
            JOIN taken ON taken.group_id = row.room""";

    private final JdbcClient jdbc;
    private final LastWrites lastWrites;
    private final JsonMapper json;
    private final RoomSignal signal;

    RoomLog(JdbcClient jdbc, LastWrites lastWrites, JsonMapper json, RoomSignal signal) {
        this.jdbc = jdbc;
        this.lastWrites = lastWrites;
        this.json = json;
        this.signal = signal;
    }

    private record Row(
            int place,
            UUID id,
            String type,
            String at,
            @Nullable UUID seat,
            @Nullable String withheld,
            Object body) {}

    /** Appends in the caller's transaction, which holds the room from here to its end. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void append(UUID room, List<Draft> drafts) {
        var appended = jdbc.sql(APPEND).paramSource(parameters(room, drafts)).update();
        if (appended < drafts.size()) {
            throw new NotFound("room", room);
        }
        signal.raiseAfterCommit(room);
    }

    /** Appends to a room that is known to be there, just before the commit: so nobody waits long for the room. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void appendLast(UUID room, Draft draft) {
        lastWrites.add(APPEND, parameters(room, List.of(draft)));
        signal.raiseAfterCommit(room);
    }

    /** An event and where it happens. */
    record Placed(UUID room, Draft draft) {}

    /** Appends to many rooms, which the caller holds already, in the order given. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void appendAll(List<Placed> all) {
        if (all.isEmpty()) {
            return;
        }
        var counts = new HashMap<UUID, Integer>();
        var places =
                all.stream().map(it -> counts.merge(it.room(), 1, Integer::sum)).toArray(Integer[]::new);
        jdbc.sql(APPEND_ALL)
                .param("rooms", all.stream().map(Placed::room).toArray(UUID[]::new))
                .param("places", places)
                .param("ids", column(all, Draft::id, UUID[]::new))
                .param("types", column(all, it -> it.type().name(), String[]::new))
                .param("ats", column(all, it -> it.at().toString(), String[]::new))
                .param("seats", column(all, Draft::seat, UUID[]::new))
                .param("withheld", column(all, Draft::withheld, String[]::new))
                .param("bodies", column(all, it -> json.writeValueAsString(it.body()), String[]::new))
                .update();
        counts.keySet().forEach(signal::raiseAfterCommit);
    }

    private static <T> @Nullable T[] column(
            List<Placed> all, Function<Draft, @Nullable T> part, IntFunction<@Nullable T[]> array) {
        return all.stream().map(it -> part.apply(it.draft())).toArray(array);
    }

    private MapSqlParameterSource parameters(UUID room, List<Draft> drafts) {
        var rows = new ArrayList<Row>();
        for (var draft : drafts) {
            rows.add(new Row(
                    rows.size() + 1,
                    draft.id(),
                    draft.type().name(),
                    draft.at().toString(),
                    draft.seat(),
                    draft.withheld(),
                    draft.body()));
        }
        return new MapSqlParameterSource("room", room)
                .addValue("count", rows.size())
                .addValue("rows", json.writeValueAsString(rows));
    }

    /** Everything after a place, in order. */
    List<RoomEvent> after(UUID room, long seq, int limit) {
        return jdbc.sql("SELECT * FROM room_event WHERE room = :room AND seq > :seq ORDER BY seq LIMIT :limit")
                .param("room", room)
                .param("seq", seq)
                .param("limit", limit)
                .query(RoomLog::event)
                .list();
    }

    /** Lines that the viewer may read, the earliest after a place. */
    List<RoomEvent> linesAfter(UUID room, Viewer viewer, long seq, int limit) {
        return jdbc.sql("""
                        SELECT * FROM room_event
                        WHERE room = :room AND seq > :seq AND type IN ('MESSAGE', 'NOTE')
                          AND (withheld IS NULL OR :staff OR seat = CAST(:seat AS uuid))
                        ORDER BY seq LIMIT :limit""")
                .param("room", room)
                .param("seq", seq)
                .param("staff", viewer.staff())
                .param("seat", viewer.seat())
                .param("limit", limit)
                .query(RoomLog::event)
                .list();
    }

    /** Lines that the viewer may read, the latest before a place, latest first. */
    List<RoomEvent> linesBefore(UUID room, Viewer viewer, long seq, int limit) {
        return jdbc.sql("""
                        SELECT * FROM room_event
                        WHERE room = :room AND seq < :seq AND type IN ('MESSAGE', 'NOTE')
                          AND (withheld IS NULL OR :staff OR seat = CAST(:seat AS uuid))
                        ORDER BY seq DESC LIMIT :limit""")
                .param("room", room)
                .param("seq", seq)
                .param("staff", viewer.staff())
                .param("seat", viewer.seat())
                .param("limit", limit)
                .query(RoomLog::event)
                .list();
    }

    /** What the house posted since then, the latest first. */
    List<RoomEvent> postsSince(UUID room, Instant since, int limit) {
        return jdbc.sql("""
                        SELECT * FROM room_event
                        WHERE room = :room AND type = 'MESSAGE' AND body -> 'post' = 'true' AND at > :since
                          AND NOT recalled
                        ORDER BY seq DESC LIMIT :limit""")
                .param("room", room)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query(RoomLog::event)
                .list();
    }

    Optional<RoomEvent> findMessage(UUID room, UUID id) {
        return jdbc.sql("SELECT * FROM room_event WHERE room = :room AND id = :id AND type = 'MESSAGE'")
                .param("room", room)
                .param("id", id)
                .query(RoomLog::event)
                .optional();
    }

    /** Messages of any rooms, by id. */
    Map<UUID, RoomEvent> findMessages(Collection<UUID> ids) {
        return jdbc
                .sql("SELECT * FROM room_event WHERE id = ANY (:ids) AND type = 'MESSAGE'")
                .param("ids", ids.toArray(UUID[]::new))
                .query(RoomLog::event)
                .list()
                .stream()
                .collect(Collectors.toMap(RoomEvent::id, Function.identity()));
    }

    /** Of rooms that the caller holds, and not recalled before. */
    void markRecalled(Collection<UUID> ids) {
        jdbc.sql("UPDATE room_event SET recalled = true WHERE id = ANY (:ids) AND type = 'MESSAGE'")
                .param("ids", ids.toArray(UUID[]::new))
                .update();
    }

    /** @return false if there is no such message or it was recalled before */
    boolean markRecalled(UUID room, UUID id) {
        return jdbc.sql("""
                        UPDATE room_event SET recalled = true
                        WHERE room = :room AND id = :id AND type = 'MESSAGE' AND NOT recalled""").param("room", room).param("id", id).update() == 1;
    }

    /** @return false if there is no such message or it is not withheld */
    boolean markShown(UUID room, UUID id) {
        return jdbc.sql("""
                        UPDATE room_event SET withheld = NULL
                        WHERE room = :room AND id = :id AND type = 'MESSAGE' AND withheld IS NOT NULL""").param("room", room).param("id", id).update() == 1;
    }

    static RoomEvent event(ResultSet row, int number) throws SQLException {
        return new RoomEvent(
                row.getObject("room", UUID.class),
                row.getLong("seq"),
                row.getObject("id", UUID.class),
                RoomEvent.Type.valueOf(row.getString("type")),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getObject("seat", UUID.class),
                row.getString("withheld"),
                row.getBoolean("recalled"),
                row.getString("body"));
    }
}
