package io.qunying.entry;

import io.qunying.community.Seats.Because;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of a reviewer's decision. */
public sealed interface Decision {

    /** A seat is held. */
    record Approved(
            UUID seat, UUID group, String groupName, Instant reservedUntil, Instant undoUntil, List<Because> because)
            implements Decision {}

    /** Approved, but no seat is free. */
    record Waiting(long place, Instant undoUntil, List<Because> because) implements Decision {}

    /** Refused by the reviewer, or because its class is not welcome. */
    record Refused(String reason, Instant undoUntil, List<Because> because) implements Decision {}

    /** Someone decided before; nothing was changed. */
    record AlreadyDecided(
            ApplicationState state,
            @Nullable String by,
            @Nullable Instant at) implements Decision {}

    /** The person holds a seat already; the application is closed with it. */
    record AlreadySeated(UUID seat, UUID group, String groupName) implements Decision {}

    /** No class fits; nothing was changed: correct the answers or refuse. */
    record NoClass(List<Because> because) implements Decision {}

    /** The phone belongs to another person, and both cannot be one; nothing was changed. */
    record MergeImpossible(String because) implements Decision {}

    /** On the blacklist; nothing was changed. */
    record Blacklisted(String reason) implements Decision {}
}
