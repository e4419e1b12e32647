package io.qunying.journey;

import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.NullUnmarked;

/** What the server said that it has done, and what it should not have said. */
@NullUnmarked // a test fixture
record Told(
        Map<UUID, String> scanned,
        Map<UUID, UUID> applied,
        Set<UUID> approved,
        Set<UUID> refused,
        Map<UUID, Joined> joined,
        Set<UUID> left,
        Queue<String> wrong) {

    /** A joining as it was confirmed to the visitor. */
    record Joined(UUID group, long number) {}

    Told() {
        this(
                new ConcurrentHashMap<>(),
                new ConcurrentHashMap<>(),
                ConcurrentHashMap.newKeySet(),
                ConcurrentHashMap.newKeySet(),
                new ConcurrentHashMap<>(),
                ConcurrentHashMap.newKeySet(),
                new ConcurrentLinkedQueue<>());
    }

    long acts() {
        return (long) scanned.size() + applied.size() + approved.size() + joined.size() + left.size();
    }
}
