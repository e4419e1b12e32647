package io.qunying.platform;

import java.time.Instant;
import java.util.Optional;

/**
 * Work that waits for its time. Background workers and timers do it as the clock goes on; under virtual time the clock
 * jumps to whichever is next, and the same work is done in one thread.
 */
public interface DueWork {

    /** When there is something to do, which may be long past; empty if there is nothing. */
    Optional<Instant> nextDue();

    /**
     * Does some of what is due.
     *
     * @return whether there was anything
     */
    boolean work();
}
