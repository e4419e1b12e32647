package io.qunying.entry;

import io.qunying.worklist.Duty;
import io.qunying.worklist.Worklist.Kind;
import io.qunying.worklist.Worklist.NewItem;
import io.qunying.worklist.Worklist.Proof;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
        return WORK + id;
    }

    /** What staff have to do about it. */
    NewItem work(String key, Kind kind, String title, String text, Instant due, @Nullable Duration patience) {
        return new NewItem(
                key,
                kind,
                title,
                text,
                branch,
                community,
                group,
                person,
                null,
                invitation ? Duty.ADMINISTRATOR : Duty.REVIEWER,
                due,
                patience,
                List.of(),
                Proof.NONE);
    }
}
