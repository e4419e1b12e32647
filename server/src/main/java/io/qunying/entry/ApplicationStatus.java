package io.qunying.entry;

import io.qunying.community.Seats.Because;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An application as its applicant sees it.
 *
 * @param place in line while waiting, first is 1
 * @param ahead how many stand before
 * @param reason why it was refused, or what more is needed
 * @param text the latest script sent
 * @param form what may be sent again while more is needed
 * @param groupCode true where there is a picture of another platform by which to come in
 */
public record ApplicationStatus(
        UUID id,
        ApplicationState state,
        String communityName,
        String code,
        Instant submittedAt,
        Instant dueAt,
        @Nullable Long place,
        @Nullable Long ahead,
        @Nullable String reason,
        @Nullable String text,
        boolean mayReapply,
        @Nullable SeatHeld seat,
        @Nullable List<FormField> form,
        List<Message> messages,
        @Nullable Boolean groupCode) {

    /** The seat held for the applicant, and why it is that one. */
    public record SeatHeld(
            UUID seat,
            UUID group,
            String groupName,
            @Nullable Instant reservedUntil,
            List<Because> because) {}

    /** A script that was sent. */
    public record Message(Instant at, String kind, String text) {}
}
