package io.qunying.dialogue.model;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Leaves a model alone for a while that failed several times in a row, then lets one question through to see. Another
 * setting is another model. Each server has its own.
 */
final class ModelBreaker {

    private final Clock clock;
    private final int most;
    private final Duration rest;
    private int version = -1;
    private int failures;
    private @Nullable Instant until;

    ModelBreaker(Clock clock, int most, Duration rest) {
        this.clock = clock;
        this.most = most;
        this.rest = rest;
    }

    /** Whether it is left alone now. */
    synchronized boolean isOpen(int of) {
        return of == version && until != null && clock.instant().isBefore(until);
    }

    /** Whether it may be asked now; when the rest is over, one is the first. */
    synchronized boolean admits(int of) {
        if (isOpen(of)) {
            return false;
        }
        if (of != version) {
            version = of;
            worked(of);
        }
        if (until != null) {
            until = clock.instant().plus(rest);
        }
        return true;
    }

    synchronized void worked(int of) {
        if (of == version) {
            failures = 0;
            until = null;
        }
    }

    synchronized void failed(int of) {
        if (of == version && ++failures >= most) {
            until = clock.instant().plus(rest);
        }
    }
}
