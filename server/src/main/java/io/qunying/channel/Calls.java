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
 * hangs holds up nobody but itself. What is brief has places of its own: pictures that take seconds to go up must not
 * take the place of what is worth nothing some seconds later.
 */
class Calls {

    /** WeCom lets 5 to 10 calls of one kind run at once for a company. */
    static final int AT_ONCE = 4;

    /**
     * Fifty friends a second are added where a code is shown in a live stream, and a call takes a tenth of a second.
     * WeCom limits calls at once where it looks into what it stores, which a welcome does not.
     */
    static final int BRIEF_AT_ONCE = 8;

    private final Executor executor;
    private final Runnable free;
    private final Map<Lane, Integer> underWay = new HashMap<>();

    /** @param free told whenever there is room again */
    Calls(Executor executor, Runnable free) {
        this.executor = executor;
        this.free = free;
    }

    /** Which places a call takes. */
    private record Lane(UUID connection, boolean brief) {

        static Lane of(Dispatch dispatch) {
            return new Lane(dispatch.connection(), dispatch.isBrief());
        }

        int places() {
            return brief ? BRIEF_AT_ONCE : AT_ONCE;
        }
    }

    /** Takes one of the places of a connection; to be given back with {@link #end} or by {@link #run}. */
    synchronized boolean begin(Dispatch dispatch) {
        var lane = Lane.of(dispatch);
        if (underWay.getOrDefault(lane, 0) >= lane.places()) {
            return false;
        }
        underWay.merge(lane, 1, Integer::sum);
        return true;
    }

    synchronized void end(Dispatch dispatch) {
        underWay.computeIfPresent(Lane.of(dispatch), (_, count) -> count == 1 ? null : count - 1);
        notifyAll();
    }

    /** The connections that have no place left for what is brief, or for the rest. */
    synchronized Set<UUID> full(boolean brief) {
        return underWay.entrySet().stream()
                .filter(it -> it.getKey().brief() == brief)
                .filter(it -> it.getValue() >= it.getKey().places())
                .map(it -> it.getKey().connection())
                .collect(Collectors.toSet());
    }

    /** Makes a call on a place that was taken. */
    void run(Dispatch dispatch, Runnable call) {
        executor.execute(() -> {
            try {
                call.run();
            } finally {
                end(dispatch);
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
