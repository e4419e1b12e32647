package io.qunying.demo;

import io.qunying.platform.MovingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What is still to happen in the demo world. Deeds of one hour run side by side; each moves the clock to its own time.
 */
final class Agenda {

    private static final Duration SLOT = Duration.ofHours(1);
    private static final int SIDE_BY_SIDE = 6;

    /** Something that happens; it may put more on the agenda. */
    interface Deed {
        void happen() throws Exception;
    }

    private record Item(Instant at, long order, Deed deed) {}

    private final PriorityQueue<Item> items =
            new PriorityQueue<>(Comparator.comparing(Item::at).thenComparingLong(Item::order));
    private final AtomicLong order = new AtomicLong();
    private final MovingClock clock;

    Agenda(MovingClock clock) {
        this.clock = clock;
    }

    void at(Instant time, Deed deed) {
        synchronized (items) {
            items.add(new Item(time, order.incrementAndGet(), deed));
        }
    }

    /** Runs until nothing is left before the end; what would happen later never does. */
    void runUntil(Instant end) throws InterruptedException {
        try (var workers = Executors.newFixedThreadPool(SIDE_BY_SIDE)) {
            for (var slot = clock.instant(); slot.isBefore(end); slot = slot.plus(SLOT)) {
                var until = slot.plus(SLOT).isAfter(end) ? end : slot.plus(SLOT);
                for (var due = takeBefore(until); !due.isEmpty(); due = takeBefore(until)) {
                    finish(workers.invokeAll(due));
                }
                clock.moveTo(until);
            }
        }
    }

    private List<Callable<Void>> takeBefore(Instant until) {
        var due = new ArrayList<Callable<Void>>();
        synchronized (items) {
            while (!items.isEmpty() && items.element().at().isBefore(until)) {
                var item = items.remove();
                due.add(() -> {
                    clock.moveTo(item.at());
                    item.deed().happen();
                    return null;
                });
            }
        }
        return due;
    }

    private static void finish(Iterable<Future<Void>> deeds) throws InterruptedException {
        for (var deed : deeds) {
            try {
                deed.get();
            } catch (ExecutionException failed) {
                throw new IllegalStateException("the demo world went wrong", failed.getCause());
            }
        }
    }
}
