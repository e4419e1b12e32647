package io.qunying.moderation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What follows for a member (处置); always of a case.
 *
 * @param strike which one it is, from 1; null until it is applied
 * @param until when a mute or ban ends by itself
 * @param askedBy the account that wanted it, or null for the rules
 * @param agreedBy the second person
 * @param blacklist the entry of a ban
 */
record Sanction(
        UUID id,
        UUID caseId,
        @Nullable Integer strike,
        StrikePlan.@Nullable Kind step,
        boolean notice,
        @Nullable Instant until,
        String reason,
        State state,
        @Nullable UUID askedBy,
        @Nullable UUID agreedBy,
        Instant plannedAt,
        @Nullable Instant appliedAt,
        @Nullable Instant undoneAt,
        @Nullable UUID blacklist) {

    enum State {
        /** Will be applied in a moment. */
        PLANNED,
        /** A second person has to agree. */
        PROPOSED,
        APPLIED,
        UNDONE,
        /** Not applied: the member is gone, nobody agreed, or the case was overturned before. */
        DROPPED
    }
}
