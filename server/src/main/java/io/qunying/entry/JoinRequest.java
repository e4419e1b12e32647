package io.qunying.entry;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Someone wants into an adopted group (加群申请), asked on its platform; or invites our account into a group of theirs.
 *
 * @param flag by which the platform is answered
 * @param group ours, null for an invitation
 * @param person as they were known when they asked; resolved by whoever reads it
 * @param asker the keyed hash of the account that asks
 * @param comment what they say, with their answer to the group's question
 * @param decidedBy null where the rules of the house decided
 */
record JoinRequest(
        UUID id,
        UUID connection,
        String flag,
        boolean invitation,
        String groupRef,
        @Nullable UUID group,
        @Nullable UUID community,
        @Nullable UUID branch,
        UUID person,
        UUID asker,
        String comment,
        Instant askedAt,
        State state,
        @Nullable Instant decidedAt,
        @Nullable String decidedBy,
        @Nullable String reason) {

    static final String WORK = "join-request:";

    /** Where a request stands. */
    enum State {
        OPEN,
        APPROVED,
        REFUSED,
        /** They are inside without us, asked again, or are erased. */
        OVER,
        /** Decided, but the platform did not take the answer. */
        FAILED
    }

    /** Under which it is on the work list. */
    String workKey() {
        return workKey(id);
    }

    static String workKey(UUID id) {
        return WORK + id;
    }
}
