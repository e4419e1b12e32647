package io.qunying.channel.hosted;

import io.qunying.channel.hosted.RoomDirectory.Room;
import io.qunying.staff.StaffMember;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The rooms a member of staff looks after, with what is new in them. */
@Component
class RoomList {

    /** More is shown as this many. */
    private static final int UNREAD = 100;

    private final RoomDirectory directory;
    private final RoomRenderer renderer;
    private final JdbcClient jdbc;

    RoomList(RoomDirectory directory, RoomRenderer renderer, JdbcClient jdbc) {
        this.directory = directory;
        this.renderer = renderer;
        this.jdbc = jdbc;
    }

    record LastMessage(Instant at, String nickname, String text) {}

    record RoomRow(UUID group, String name, @Nullable LastMessage lastMessage, long lastSeq, long unread) {}

    private record State(UUID group, @Nullable LastMessage last, long lastSeq, long unread) {}

    List<RoomRow> of(StaffMember by, @Nullable UUID community) {
        var rooms = directory.listRooms(by.scope().filter(), community);
        if (rooms.isEmpty()) {
            return List.of();
        }
        var states = states(rooms, by.id());
        return rooms.stream()
                .map(it -> row(it, states.getOrDefault(it.group(), new State(it.group(), null, 0, 0))))
                .toList();
    }

    private static RoomRow row(Room room, State state) {
        return new RoomRow(room.group(), room.name(), state.last(), state.lastSeq(), state.unread());
    }

    private Map<UUID, State> states(List<Room> rooms, UUID staff) {
        return jdbc
                .sql("""
                        SELECT r.group_id, r.last_seq, last.*, unread.count AS unread
                        FROM room r
                        LEFT JOIN room_read done ON done.room = r.group_id AND done.staff = :staff
                        LEFT JOIN LATERAL (
                            SELECT * FROM room_event e
                            WHERE e.room = r.group_id AND e.type = 'MESSAGE' AND e.withheld IS NULL AND NOT e.recalled
                            ORDER BY e.seq DESC LIMIT 1) last ON true
                        CROSS JOIN LATERAL (
                            SELECT count(*) FROM (
                                SELECT FROM room_event e
                                WHERE e.room = r.group_id AND e.seq > COALESCE(done.seq, 0) AND e.type = 'MESSAGE'
                                LIMIT :most) new) unread
                        WHERE r.group_id IN (:rooms)""")
                .param("staff", staff)
                .param("most", UNREAD)
                .param("rooms", rooms.stream().map(Room::group).toList())
                .query(this::state)
                .list()
                .stream()
                .collect(Collectors.toMap(State::group, Function.identity()));
    }

    private State state(ResultSet row, int number) throws SQLException {
        return new State(
                row.getObject("group_id", UUID.class),
                row.getObject("id") == null ? null : last(RoomLog.event(row, number)),
                row.getLong("last_seq"),
                row.getLong("unread"));
    }

    private LastMessage last(RoomEvent event) {
        var quoted = renderer.line(event).quoted(event.id(), false);
        return new LastMessage(event.at(), quoted.nickname(), quoted.text());
    }

    @Transactional
    public void markRead(UUID room, UUID staff, long seq) {
        jdbc.sql("""
                        INSERT INTO room_read (room, staff, seq) VALUES (:room, :staff, :seq)
                        ON CONFLICT (room, staff) DO UPDATE SET seq = GREATEST(room_read.seq, EXCLUDED.seq)""")
                .param("room", room)
                .param("staff", staff)
                .param("seq", seq)
                .update();
    }
}
