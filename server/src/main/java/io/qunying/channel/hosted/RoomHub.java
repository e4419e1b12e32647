package io.qunying.channel.hosted;

import io.qunying.channel.hosted.LiveRoom.Frame;
import io.qunying.channel.hosted.RoomDirectory.RoomMember;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Brings what happens in rooms to those who are looking: one read per room and commit, however many they are. */
@Component
class RoomHub {

    private static final Logger log = LoggerFactory.getLogger(RoomHub.class);
    private static final int READ = 500;
    /** The most that {@link RoomDirectory#listMembers} tells. */
    private static final int LISTED = 500;
    /** For a member, any: what all others see. */
    private static final Viewer ANYONE = new Viewer(null, null, null, false);

    private final RoomLog events;
    private final RoomTable rooms;
    private final RoomRenderer renderer;
    private final RoomDirectory directory;
    private final ConcurrentHashMap<UUID, LiveRoom> live = new ConcurrentHashMap<>();

    RoomHub(RoomLog events, RoomTable rooms, RoomRenderer renderer, RoomDirectory directory, RoomSignal signal) {
        this.events = events;
        this.rooms = rooms;
        this.renderer = renderer;
        this.directory = directory;
        signal.listen(this::poke);
    }

    /**
     * Opens a stream with everything after a place.
     *
     * @param last the room's latest number, as just read
     */
    SseEmitter subscribe(UUID group, Viewer viewer, long after, long last) {
        var opened = new AtomicReference<RoomStream>();
        var first = new AtomicBoolean();
        live.compute(group, (_, known) -> {
            var room = known == null ? new LiveRoom(group, last) : known;
            first.set(known == null);
            opened.set(new RoomStream(room, viewer, after, events, renderer));
            room.streams().add(opened.get());
            return room;
        });
        var stream = opened.get();
        Thread.ofVirtual().name("room-stream").start(() -> {
            try {
                stream.run();
            } finally {
                leave(group, stream);
            }
        });
        if (first.get()) {
            // Finds what came between reading the last number and listening.
            poke(group);
        }
        return stream.emitter();
    }

    private void leave(UUID group, RoomStream stream) {
        live.computeIfPresent(group, (_, room) -> {
            room.streams().remove(stream);
            return room.streams().isEmpty() ? null : room;
        });
    }

    /** Looks for new events of a room that someone here is looking at. */
    void poke(UUID group) {
        var room = live.get(group);
        if (room != null && room.asked().getAndIncrement() == 0) {
            Thread.ofVirtual().name("room-hub").start(() -> look(room));
        }
    }

    /** For other nodes' events: looks where a room has moved on. */
    void pokeMoved() {
        var groups = Set.copyOf(live.keySet());
        if (groups.isEmpty()) {
            return;
        }
        rooms.lastSeqs(groups).forEach((group, last) -> {
            var room = live.get(group);
            if (room != null && room.last() < last) {
                poke(group);
            }
        });
    }

    void closeAll() {
        live.values().forEach(room -> room.streams().forEach(RoomStream::close));
    }

    private void look(LiveRoom room) {
        int answered;
        do {
            answered = room.asked().get();
            try {
                while (fetch(room)) {
                    // on to the next
                }
            } catch (RuntimeException broken) {
                log.warn("Room {}: will look again: {}", room.room(), broken.toString());
            }
        } while (room.asked().addAndGet(-answered) > 0);
    }

    private boolean fetch(LiveRoom room) {
        var found = events.after(room.room(), room.last(), READ);
        if (found.stream().anyMatch(RoomHub::someoneMayBeGone)) {
            showOut(room);
        }
        room.add(found.stream()
                .map(it -> new Frame(it, renderer.frame(it, ANYONE)))
                .toList());
        return found.size() == READ;
    }

    private static boolean someoneMayBeGone(RoomEvent event) {
        return event.type() == RoomEvent.Type.REMOVED
                || (event.type() == RoomEvent.Type.NOTE && !event.body().contains("\"JOINED\""));
    }

    /** Ends the streams of those who are no longer inside, before they see what comes now. */
    private void showOut(LiveRoom room) {
        var listed = directory.listMembers(room.room());
        var inside = listed.stream().map(RoomMember::seat).collect(Collectors.toSet());
        for (var stream : room.streams()) {
            if (!stream.viewer().staff() && !isInside(room.room(), stream.viewer(), inside, listed.size() >= LISTED)) {
                stream.remove();
            }
        }
    }

    private boolean isInside(UUID group, Viewer viewer, Set<UUID> inside, boolean more) {
        var visitor = viewer.visitor();
        return inside.contains(viewer.seat())
                || (more
                        && visitor != null
                        && directory.findMember(group, visitor).isPresent());
    }
}
