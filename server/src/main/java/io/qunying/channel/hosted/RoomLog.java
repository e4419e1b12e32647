package io.qunying.channel.hosted;

import io.qunying.channel.hosted.RoomEvent.Draft;
import io.qunying.platform.LastWrites;
import io.qunying.platform.NotFound;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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

    Optional<RoomEvent> findMessage(UUID room, UUID id) {
        return jdbc.sql("SELECT * FROM room_event WHERE room = :room AND id = :id AND type = 'MESSAGE'")
                .param("room", room)
                .param("id", id)
                .query(RoomLog::event)
                .optional();
    }

    /** @return false if there is no such message or it was recalled before */
    boolean markRecalled(UUID room, UUID id) {
        return jdbc.sql("""
                        UPDATE room_event SET recalled = true
                        WHERE room = :room AND id = :id AND type = 'MESSAGE' AND NOT recalled""").param("room", room).param("id", id).update() == 1;
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
