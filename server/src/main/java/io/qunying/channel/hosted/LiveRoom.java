package io.qunying.channel.hosted;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A room with readers on this node: its latest events in a ring, read once for all of them. Each reader takes from the
 * ring at its own pace; nothing is queued for anyone, so a slow one costs no memory.
 */
final class LiveRoom {

    private static final int RING = 512;

    private final UUID room;
    private final ArrayDeque<Frame> ring = new ArrayDeque<>();
    private final Set<RoomStream> streams = ConcurrentHashMap.newKeySet();
    /** How often more was asked for since the last look; above zero while someone is looking. */
    private final AtomicInteger asked = new AtomicInteger();

    private long last;
    private int wakings;

    /** An event with what most viewers see of it. */
    record Frame(RoomEvent event, String common) {}

    LiveRoom(UUID room, long last) {
        this.room = room;
        this.last = last;
    }

    UUID room() {
        return room;
    }

    Set<RoomStream> streams() {
        return streams;
    }

    AtomicInteger asked() {
        return asked;
    }

    synchronized long last() {
        return last;
    }

    synchronized void add(List<Frame> frames) {
        for (var frame : frames) {
            var type = frame.event().type();
            if (type == RoomEvent.Type.FORGOTTEN || type == RoomEvent.Type.SHOWN) {
                ring.clear(); // who comes back later reads from the log what is there now
            }
            if (ring.size() == RING) {
                ring.removeFirst();
            }
            ring.addLast(frame);
            last = frame.event().seq();
        }
        notifyAll();
    }

    /** Wakes everyone, for instance to see that they have been removed. */
    synchronized void wake() {
        wakings++;
        notifyAll();
    }

    /**
     * What follows a place, waiting for it if there is nothing yet.
     *
     * @return empty if the ring does not reach back that far; an empty list when the time is over or woken
     */
    synchronized Optional<List<Frame>> after(long seq, Duration atMost) throws InterruptedException {
        long until = System.nanoTime() + atMost.toNanos();
        int before = wakings;
        for (long left = atMost.toMillis(); last <= seq && wakings == before && left > 0; ) {
            wait(left);
            left = Duration.ofNanos(until - System.nanoTime()).toMillis();
        }
        if (last <= seq) {
            return Optional.of(List.of());
        }
        if (ring.isEmpty() || ring.getFirst().event().seq() > seq + 1) {
            return Optional.empty();
        }
        return Optional.of(ring.stream().filter(it -> it.event().seq() > seq).toList());
    }
}
