package io.qunying.content;

import io.qunying.channel.hosted.RoomPosts.Voted;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What members do with posts of the house in rooms of our own. Noted once for each person and post, however often it is
 * done; refused to who does not sit in the room.
 */
public interface Posts {

    /** The member's page showed these; what is no post of the room is passed over. At most 100 count. */
    void see(UUID group, UUID visitor, Collection<UUID> messages);

    /**
     * Opens what a post leads to.
     *
     * @param link an address that stands in the text of the post, or null for what it is there for
     * @return an address that the post itself names, or one of our own
     * @throws io.qunying.platform.NotFound if the post does not lead there
     */
    String open(UUID group, UUID visitor, UUID post, @Nullable String link);

    /**
     * Votes; one person has one vote in a poll and may change it as long as it is open.
     *
     * @throws io.qunying.platform.DomainException {@code poll-closed}, {@code poll-for-members}, {@code vote-invalid},
     *     {@code room-closed}
     */
    Voted vote(UUID group, UUID visitor, UUID poll, Set<Integer> options);
}
