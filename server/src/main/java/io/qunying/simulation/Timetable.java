package io.qunying.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/** What people are still going to do, in order; of two at one time the one that was noted first comes first. */
final class Timetable {

    /** People act on the full hour: finer would cost time and show nothing. */
    static final Duration TICK = Duration.ofHours(1);

    private record Item(Instant at, long order, Runnable deed) {}

    private final PriorityQueue<Item> items =
            new PriorityQueue<>(Comparator.comparing(Item::at).thenComparingLong(Item::order));
    private long noted;

    void at(Instant time, Runnable deed) {
        items.add(new Item(onTick(time), noted++, deed));
    }

    static Instant onTick(Instant time) {
        var seconds = TICK.toSeconds();
        return Instant.ofEpochSecond(Math.ceilDiv(time.getEpochSecond(), seconds) * seconds);
    }

    Optional<Instant> next() {
        return Optional.ofNullable(items.peek()).map(Item::at);
    }

    /**
     * @param settle called after each deed
     * @return whether there was anything
     */
    boolean runDue(Instant now, Runnable settle) {
        var any = false;
        while (!items.isEmpty() && !items.element().at().isAfter(now)) {
            items.remove().deed().run();
            settle.run();
            any = true;
        }
        return any;
    }
}
