package io.qunying.timeline;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A programme that was applied.
 *
 * @param verb of the fact that begins it; null for the calendar
 * @param askedBy the account that applied it
 * @param appliedAt from when a recurrence counts that does not say so itself
 */
record Programme(
        UUID id,
        UUID playbook,
        int version,
        UUID branch,
        List<UUID> communities,
        @Nullable String verb,
        State state,
        boolean paused,
        @Nullable UUID askedBy,
        Instant appliedAt,
        ProgrammeSpec spec) {

    enum State {
        /** Takes new runs. */
        OPEN,
        /** A newer version took its place: what runs still ends. */
        FINISHING,
        STOPPED
    }
}
