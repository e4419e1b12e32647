package io.qunying.entry;

import java.util.EnumSet;
import java.util.Set;

/** Where an application stands. */
public enum ApplicationState {
    /** Waits for a reviewer. */
    SUBMITTED,
    /** A reviewer asked for more. */
    MORE_NEEDED,
    /** Approved, but no seat is free; has a place in line. */
    WAITING,
    /** A seat is held for a time. */
    APPROVED,
    REFUSED,
    JOINED,
    /** The seat was not taken in time. */
    LAPSED;

    private static final Set<ApplicationState> OPEN = EnumSet.of(SUBMITTED, MORE_NEEDED, WAITING, APPROVED);

    /** Whether it is under way: a person has at most one such application per community. */
    public boolean open() {
        return OPEN.contains(this);
    }

    /** Whether a reviewer may decide. */
    public boolean reviewable() {
        return this == SUBMITTED || this == MORE_NEEDED;
    }
}
