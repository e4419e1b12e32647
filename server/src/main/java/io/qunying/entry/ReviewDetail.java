package io.qunying.entry;

import io.qunying.community.Seats.Because;
import io.qunying.community.Seats.Route;
import io.qunying.person.ProfileFields.FieldType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An application with everything a reviewer needs to decide. */
public record ReviewDetail(
        ReviewItem item,
        List<Answer> answers,
        List<Photo> photos,
        @Nullable Inviter inviter,
        List<Duplicate> duplicates,
        @Nullable Blacklisting blacklist,
        Route route,
        List<Event> history,
        long waitedMinutes,
        @Nullable Long place,
        @Nullable Held seat,
        @Nullable String reason,
        @Nullable Instant undoUntil,
        List<String> refuseReasons) {

    /** One answer; a phone number only masked. */
    public record Answer(
            String key,
            String title,
            FieldType type,
            @Nullable Object value,
            @Nullable String valueMasked) {}

    /** A photo sent along. */
    public record Photo(UUID id, int width, int height) {}

    /** Who invited. */
    public record Inviter(UUID person, String name) {}

    /** Why two applications may be of one person or one shop. */
    public enum DuplicateKind {
        PHONE,
        DEVICE,
        PHOTO,
        NAME
    }

    /**
     * Another application, or another person, that looks the same.
     *
     * @param sameAnswer whether it gave the same answers
     */
    public record Duplicate(
            DuplicateKind kind,
            @Nullable UUID application,
            @Nullable UUID person,
            String name,
            @Nullable Instant at,
            @Nullable ApplicationState state,
            @Nullable Double similarity,
            boolean sameAnswer,
            Because hint) {

        static Because hint(DuplicateKind kind, Map<String, Object> params) {
            return new Because("duplicate-" + kind.name().toLowerCase(java.util.Locale.ROOT), params);
        }
    }

    /** The blacklist entry that fits. */
    public record Blacklisting(String reason, @Nullable Instant until) {}

    /** One line of the history. */
    public record Event(
            Instant at, String actor, String what, @Nullable String reason) {}

    /** The seat held. */
    public record Held(
            UUID group, String groupName, @Nullable Instant reservedUntil) {}
}
