package io.qunying.channel.hosted;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the house posted in rooms, as members meet it there. Everything is refused to who does not sit in the room. */
public interface RoomPosts {

    /** A member of the room and some of its posts. */
    record Met(UUID person, boolean staff, List<UUID> posts) {}

    /** @param target an address of our own or the one that the post itself names */
    record Opened(UUID person, boolean staff, String target) {}

    /**
     * Where a poll stands after a vote.
     *
     * @param counts of each option
     * @param chosen by the voter
     */
    record Voted(UUID person, List<Long> counts, long voters, List<Integer> chosen) {}

    /**
     * A post that stands in the room.
     *
     * @param leads whether it can be opened
     * @param options of a poll, or 0
     */
    record Standing(UUID id, Instant at, boolean leads, int options) {}

    /** Those of the messages that are posts of the room and not taken back. */
    Met meet(UUID group, UUID visitor, Collection<UUID> messages);

    /**
     * Where a post leads.
     *
     * @param link an address in its text, or null for what it is there for
     * @throws io.qunying.platform.NotFound if the post does not lead there
     */
    Opened open(UUID group, UUID visitor, UUID post, @Nullable String link);

    /**
     * Votes in a poll. One person has one vote in it and may change it as long as it is open.
     *
     * @throws io.qunying.platform.DomainException {@code poll-closed}, {@code poll-for-members} for staff,
     *     {@code vote-invalid}, {@code room-closed}
     */
    Voted vote(UUID group, UUID visitor, UUID poll, Set<Integer> options);

    /** The latest posts since then, the latest last; at most 50. */
    List<Standing> latest(UUID group, UUID visitor, Instant since);

    /** Both turned out to be one person: their votes are one. */
    void merge(UUID from, UUID into);

    /** Undoes {@link #merge}. */
    void undoMerge(UUID from, UUID into);
}
