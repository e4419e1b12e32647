package io.qunying.entry;

import io.qunying.community.Seats.Because;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where an application stands. Each method is one turn of its life.
 *
 * @param remindAt when the applicant is to be reminded; null for never (again)
 */
record Standing(
        ApplicationState state,
        Instant dueAt,
        @Nullable Instant decidedAt,
        @Nullable String decidedBy,
        @Nullable Instant undoUntil,
        @Nullable Instant remindAt,
        @Nullable String classKey,
        @Nullable UUID line,
        @Nullable Instant waitingSince,
        @Nullable Held seat,
        List<Because> because,
        @Nullable String reason) {

    static final Duration UNDO = Duration.ofSeconds(30);

    /** The seat held, or taken. */
    record Held(
            UUID seat,
            UUID group,
            String groupName,
            @Nullable Instant until) {}

    static Standing submitted(Instant dueAt) {
        return new Standing(
                ApplicationState.SUBMITTED, dueAt, null, null, null, null, null, null, null, null, List.of(), null);
    }

    Standing approved(
            Held seat,
            @Nullable String classKey,
            List<Because> because,
            Instant now,
            String by,
            @Nullable Instant remindAt) {
        return new Standing(
                ApplicationState.APPROVED,
                dueAt,
                now,
                by,
                now.plus(UNDO),
                remindAt,
                classKey,
                null,
                null,
                seat,
                because,
                null);
    }

    /** Keeps the place of someone who waits already, also when the line is another one now. */
    Standing waiting(UUID line, String classKey, List<Because> because, Instant now, String by) {
        var waits = state == ApplicationState.WAITING;
        return new Standing(
                ApplicationState.WAITING,
                dueAt,
                waits ? decidedAt : now,
                waits ? decidedBy : by,
                waits ? undoUntil : now.plus(UNDO),
                null,
                classKey,
                line,
                waits ? waitingSince : now,
                null,
                because,
                null);
    }

    Standing refused(String reason, @Nullable String classKey, List<Because> because, Instant now, String by) {
        return new Standing(
                ApplicationState.REFUSED,
                dueAt,
                now,
                by,
                now.plus(UNDO),
                null,
                classKey,
                null,
                null,
                null,
                because,
                reason);
    }

    Standing moreNeeded(String what, Instant remindAt) {
        return new Standing(
                ApplicationState.MORE_NEEDED,
                dueAt,
                null,
                null,
                null,
                remindAt,
                null,
                null,
                null,
                null,
                List.of(),
                what);
    }

    Standing joined(Held seat) {
        return new Standing(
                ApplicationState.JOINED,
                dueAt,
                decidedAt,
                decidedBy,
                null,
                null,
                classKey,
                null,
                null,
                seat,
                because,
                null);
    }

    Standing lapsed() {
        return new Standing(
                ApplicationState.LAPSED,
                dueAt,
                decidedAt,
                decidedBy,
                null,
                null,
                classKey,
                null,
                null,
                null,
                List.of(),
                null);
    }

    Standing reminded() {
        return new Standing(
                state,
                dueAt,
                decidedAt,
                decidedBy,
                undoUntil,
                null,
                classKey,
                line,
                waitingSince,
                seat,
                because,
                reason);
    }

    boolean canUndo(Instant now) {
        return undoUntil != null && now.isBefore(undoUntil);
    }
}
