package io.qunying.moderation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A member says a case is wrong (申诉).
 *
 * @param due staff decide before this
 * @param answer what the member is told, once decided
 */
record Appeal(
        UUID id,
        UUID caseId,
        String text,
        Instant filedAt,
        Instant due,
        State state,
        @Nullable String answer,
        @Nullable UUID decidedBy,
        @Nullable String decider,
        @Nullable Instant decidedAt) {

    enum State {
        OPEN,
        /** The case stands. */
        UPHELD,
        /** The case was wrong: what followed is taken back. */
        OVERTURNED
    }
}
