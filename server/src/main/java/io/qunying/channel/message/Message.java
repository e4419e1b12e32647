package io.qunying.channel.message;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message as it was said.
 *
 * @param id of the event it came in by, or of the dispatch that brought it there
 * @param group our group, or null where the platform's group or its speaker is not known to us
 * @param groupRef the group's id on the platform
 * @param person as known on that day; null for what the house said
 * @param nickname of that day; empty once the person is erased
 * @param text empty once the person is erased
 * @param replyTo the message it answers, in the platform's words
 * @param generated whether a model wrote it
 * @param withheld why only the author and staff see it, such as {@code moderated}
 */
public record Message(
        UUID id,
        Instant at,
        UUID connection,
        String groupRef,
        @Nullable UUID group,
        @Nullable UUID community,
        @Nullable UUID branch,
        @Nullable UUID person,
        @Nullable UUID seat,
        Origin origin,
        String nickname,
        String text,
        List<String> pictures,
        @Nullable String replyTo,
        boolean generated,
        @Nullable String withheld,
        boolean recalled) {

    /** Who spoke. */
    public enum Origin {
        MEMBER,
        /** A member of the team, from a seat of the group. */
        STAFF,
        /** What left through the outbox. */
        HOUSE
    }

    /** Where a message stands among all: by time, and those of one moment by id. */
    public record Place(Instant at, UUID id) {}

    public Place place() {
        return new Place(at, id);
    }
}
