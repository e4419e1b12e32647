package io.qunying.timeline;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One time at which a calendar programme happens for all groups of one zone.
 *
 * @param local as the recurrence says; stays when the entry is moved
 * @param fannedTo the last group that has its run, or null
 */
record CalendarEntry(
        UUID id,
        UUID programme,
        LocalDateTime local,
        ZoneId zone,
        Instant due,
        @Nullable UUID fannedTo) {

    /** What makes a run of it the only one. */
    String occurrence() {
        return "calendar:" + local;
    }
}
