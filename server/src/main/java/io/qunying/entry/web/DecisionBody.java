package io.qunying.entry.web;

import io.qunying.community.Seats.Because;
import io.qunying.entry.ApplicationState;
import io.qunying.entry.Decision;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of a decision. */
record DecisionBody(
        String outcome,
        @Nullable UUID seat,
        @Nullable UUID group,
        @Nullable String groupName,
        @Nullable Instant reservedUntil,
        @Nullable Long place,
        @Nullable String reason,
        @Nullable ApplicationState state,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable Instant undoUntil,
        List<Because> because) {

    static DecisionBody outcome(String outcome) {
        return new DecisionBody(outcome, null, null, null, null, null, null, null, null, null, null, List.of());
    }

    static DecisionBody of(Decision decision) {
        return switch (decision) {
            case Decision.Approved it ->
                new DecisionBody(
                        "APPROVED",
                        it.seat(),
                        it.group(),
                        it.groupName(),
                        it.reservedUntil(),
                        null,
                        null,
                        ApplicationState.APPROVED,
                        null,
                        null,
                        it.undoUntil(),
                        it.because());
            case Decision.Waiting it ->
                new DecisionBody(
                        "WAITING",
                        null,
                        null,
                        null,
                        null,
                        it.place(),
                        null,
                        ApplicationState.WAITING,
                        null,
                        null,
                        it.undoUntil(),
                        it.because());
            case Decision.Refused it ->
                new DecisionBody(
                        "REFUSED",
                        null,
                        null,
                        null,
                        null,
                        null,
                        it.reason(),
                        ApplicationState.REFUSED,
                        null,
                        null,
                        it.undoUntil(),
                        it.because());
            case Decision.AlreadyDecided it ->
                new DecisionBody(
                        "ALREADY_DECIDED",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        it.state(),
                        it.by(),
                        it.at(),
                        null,
                        List.of());
            case Decision.AlreadySeated it ->
                new DecisionBody(
                        "ALREADY_SEATED",
                        it.seat(),
                        it.group(),
                        it.groupName(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of());
            case Decision.NoClass it ->
                new DecisionBody("NO_CLASS", null, null, null, null, null, null, null, null, null, null, it.because());
            case Decision.MergeImpossible it -> reason("MERGE_REFUSED", it.because());
            case Decision.Blacklisted it -> reason("BLACKLISTED", it.reason());
        };
    }

    private static DecisionBody reason(String outcome, String reason) {
        return new DecisionBody(outcome, null, null, null, null, null, reason, null, null, null, null, List.of());
    }
}
