package io.qunying.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A sweep that a timer makes every so often, as work under virtual time. */
public final class Sweeping implements DueWork {

    private final Clock clock;
    private final Duration pause;
    private final Runnable sweep;
    private @Nullable Instant last;

    public Sweeping(Clock clock, Duration pause, Runnable sweep) {
        this.clock = clock;
        this.pause = pause;
        this.sweep = sweep;
    }

    @Override
    public Optional<Instant> nextDue() {
        return Optional.of(last == null ? clock.instant() : last.plus(pause));
    }

    @Override
    public boolean work() {
        last = clock.instant();
        sweep.run();
        return false; // what it began is found by whoever does it
    }
}
