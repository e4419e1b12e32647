package io.qunying.worklist;

import io.qunying.platform.NotFound;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import io.qunying.worklist.Worklist.Kind;
import io.qunying.worklist.Worklist.Proof;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A work item as stored. */
record WorkItem(
        UUID id,
        String key,
        Kind kind,
        String title,
        String text,
        @Nullable UUID branch,
        @Nullable UUID community,
        @Nullable UUID group,
        @Nullable UUID person,
        @Nullable UUID owner,
        @Nullable Duty duty,
        Instant due,
        @Nullable Instant expiresAt,
        List<Entry> checklist,
        Proof proof,
        State state,
        @Nullable Instant escalatedAt,
        @Nullable Instant claimedAt,
        @Nullable UUID dispatch,
        @Nullable String act,
        @Nullable Done done,
        Instant createdAt) {

    enum State {
        OPEN,
        DONE,
        CANCELLED
    }

    /** One line of the checklist. */
    record Entry(String text, boolean done) {}

    /**
     * How it was done.
     *
     * @param by null where a platform tells that one of its people did it
     */
    record Done(
            @Nullable UUID by,
            Instant at,
            @Nullable String text,
            @Nullable UUID picture) {}

    /** @throws NotFound outside the branches of the asker */
    void requireSeen(StaffMember by) {
        by.scope().require(branch, "work-item", id);
    }

    /** Whether it is theirs to do: their own, nobody's yet and of their duty, or everybody's as a manager. */
    boolean isFor(StaffMember by) {
        return by.may(Permission.WORK_MANAGE)
                || by.id().equals(owner)
                || (owner == null && (duty == null || duty.isOf(by)));
    }

    /** Whether it is done by a decision of another module: that ends the item too. */
    boolean isDecidedElsewhere() {
        return kind == Kind.APPEAL || kind == Kind.JOIN_REQUEST;
    }

    /** The request that is decided by it, by its id; null for other kinds. */
    @Nullable UUID joinRequest() {
        return kind == Kind.JOIN_REQUEST ? UUID.fromString(key.substring(key.indexOf(':') + 1)) : null;
    }

    boolean isOpen() {
        return state == State.OPEN;
    }
}
