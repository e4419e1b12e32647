package io.qunying.channel;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/**
 * Calls to platforms that are under way from here: only so many at once for one connection, so that one platform that
 * hangs holds up nobody but itself.
 */
class Calls {

    /** WeCom lets 5 to 10 calls of one kind run at once for a company. */
    static final int AT_ONCE = 4;

    private final Executor executor;
    private final Runnable free;
    private final Map<UUID, Integer> underWay = new HashMap<>();

    /** @param free told whenever there is room again */
    Calls(Executor executor, Runnable free) {
        this.executor = executor;
        this.free = free;
    }

    /** Takes one of the places of a connection; to be given back with {@link #end} or by {@link #run}. */
    synchronized boolean begin(UUID connection) {
        if (underWay.getOrDefault(connection, 0) >= AT_ONCE) {
            return false;
        }
        underWay.merge(connection, 1, Integer::sum);
        return true;
    }

    synchronized void end(UUID connection) {
        underWay.computeIfPresent(connection, (_, count) -> count == 1 ? null : count - 1);
        notifyAll();
    }

    /** The connections that have no place left. */
    synchronized Set<UUID> full() {
        return underWay.entrySet().stream()
                .filter(it -> it.getValue() >= AT_ONCE)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Makes a call on a place that was taken. */
    void run(UUID connection, Runnable call) {
        executor.execute(() -> {
            try {
                call.run();
            } finally {
                end(connection);
                free.run();
            }
        });
    }

    synchronized boolean areNone() {
        return underWay.isEmpty();
    }

    /** @return whether none is under way any more */
    synchronized boolean awaitAll(Duration atMost) throws InterruptedException {
        var deadline = System.nanoTime() + atMost.toNanos();
        while (!underWay.isEmpty()) {
            var left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
