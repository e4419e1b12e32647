package io.qunying.simulator.wecom;

import java.time.Instant;
import org.jspecify.annotations.NullMarked;

/** At most so many in a window; whoever asks for more is blocked for as long as the window is. */
@NullMarked
final class Window {

    private final long seconds;
    private long from;
    private int count;
    private long blockedUntil;

    Window(long seconds) {
        this.seconds = seconds;
    }

    /** Counts one more, and says whether it may pass. */
    boolean admit(Instant now, int limit) {
        var at = now.getEpochSecond();
        if (at < blockedUntil) {
            return false;
        }
        var begin = Math.floorDiv(at, seconds) * seconds;
        if (begin != from) {
            from = begin;
            count = 0;
        }
        if (count >= limit) {
            blockedUntil = at + seconds;
            return false;
        }
        count++;
        return true;
    }
}
