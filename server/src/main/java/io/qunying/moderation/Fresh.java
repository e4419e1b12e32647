package io.qunying.moderation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something made of rows, and made anew when they have changed. What another node changed is seen within a few seconds,
 * what this one changed at once.
 *
 * @param <E> tells one state of the rows from another
 */
final class Fresh<E, T> {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final Clock clock;
    private final Supplier<E> edition;
    private final Supplier<T> make;
    private volatile @Nullable Made<E, T> last;

    Fresh(Clock clock, Supplier<E> edition, Supplier<T> make) {
        this.clock = clock;
        this.edition = edition;
        this.make = make;
    }

    private record Made<E, T>(E of, Instant lookedAt, T value) {

        boolean isFresh(Instant now) {
            return !now.isBefore(lookedAt) && now.isBefore(lookedAt.plus(LOOK_AGAIN));
        }
    }

    T get() {
        var known = last;
        var now = clock.instant();
        if (known != null && known.isFresh(now)) {
            return known.value();
        }
        var there = edition.get();
        var next = new Made<>(there, now, known != null && known.of().equals(there) ? known.value() : make.get());
        last = next;
        return next.value();
    }

    void forget() {
        last = null;
    }
}
