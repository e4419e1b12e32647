package io.qunying.channel.hosted;

import io.qunying.channel.hosted.RoomEvent.Draft;
import io.qunying.channel.message.MessageChanges;
import io.qunying.platform.Ids;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class ReadMessages implements SaidMessages {

    private final RoomLog log;
    private final MessageChanges changes;
    private final RoomRenderer renderer;
    private final JdbcClient jdbc;
    private final Ids ids;
    private final Clock clock;

    ReadMessages(RoomLog log, MessageChanges changes, RoomRenderer renderer, JdbcClient jdbc, Ids ids, Clock clock) {
        this.log = log;
        this.changes = changes;
        this.renderer = renderer;
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Optional<Said> find(UUID group, UUID message) {
        return log.findMessage(group, message)
                .filter(it -> !it.recalled() && it.withheld() == null)
                .map(it -> said(it, renderer.line(it)));
    }

    private static @Nullable Said said(RoomEvent event, Line line) {
        var author = line.author();
        var person = author == null ? null : author.person();
        return author == null || person == null
                ? null
                : new Said(
                        event.id(),
                        person,
                        author.nickname(),
                        line.text(),
                        line.pictures().stream()
                                .map(it -> new Picture(it.id(), it.width(), it.height()))
                                .toList(),
                        event.at());
    }

    @Override
    public void show(UUID group, UUID message) {
        if (log.markShown(group, message)) {
            changes.shown(List.of(message));
            log.append(
                    group,
                    List.of(new Draft(
                            ids.next(), RoomEvent.Type.SHOWN, clock.instant(), null, null, Map.of("id", message))));
        }
    }

    @Override
    public void lend(List<UUID> groups, List<Picture> pictures) {
        var rooms = new ArrayList<UUID>();
        var lent = new ArrayList<Picture>();
        for (var group : groups) {
            for (var picture : pictures) {
                rooms.add(group);
                lent.add(picture);
            }
        }
        if (rooms.isEmpty()) {
            return;
        }
        // In one order everywhere, so that no two lenders wait for each other.
        jdbc.sql("""
                INSERT INTO room_picture (id, room, width, height)
                SELECT lent.* FROM unnest(:ids::uuid[], :rooms::uuid[], :widths::int[], :heights::int[])
                    AS lent (id, room, width, height) JOIN room ON room.group_id = lent.room
                ORDER BY 1, 2 ON CONFLICT DO NOTHING
                """)
                .param("ids", lent.stream().map(Picture::id).toArray(UUID[]::new))
                .param("rooms", rooms.toArray(UUID[]::new))
                .param("widths", lent.stream().map(Picture::width).toArray(Integer[]::new))
                .param("heights", lent.stream().map(Picture::height).toArray(Integer[]::new))
                .update();
    }

    @Override
    public void forgetWords(List<UUID> messages) {
        var ids = messages.toArray(UUID[]::new);
        jdbc.sql("""
                UPDATE room_event reply SET body = jsonb_set(reply.body, '{replyTo,text}', '""')
                FROM room_event said
                WHERE said.id = ANY (:ids) AND said.seat IS NULL AND reply.room = said.room AND reply.seq > said.seq
                  AND reply.type = 'MESSAGE' AND reply.body -> 'replyTo' ->> 'id' = CAST(said.id AS text)
                """).param("ids", ids).update();
        jdbc.sql("""
                UPDATE room_event SET body = body || '{"text": "", "pictures": [], "mentions": [], "piece": null}'
                WHERE id = ANY (:ids) AND seat IS NULL AND type = 'MESSAGE'
                """).param("ids", ids).update();
    }

    @Override
    public void takeBack(List<UUID> pictures) {
        jdbc.sql("DELETE FROM room_picture WHERE id = ANY (:ids) AND seat IS NULL")
                .param("ids", pictures.toArray(UUID[]::new))
                .update();
    }
}
