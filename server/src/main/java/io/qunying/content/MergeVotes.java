package io.qunying.content;

import io.qunying.channel.hosted.RoomPosts;
import io.qunying.person.MergeParticipant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Two who turned out to be one have one vote in a poll: the latest. */
@Component
class MergeVotes implements MergeParticipant {

    private final RoomPosts posts;

    MergeVotes(RoomPosts posts) {
        this.posts = posts;
    }

    @Override
    public Optional<String> refusal(UUID from, UUID into) {
        return Optional.empty();
    }

    @Override
    public void merge(UUID from, UUID into) {
        posts.merge(from, into);
    }

    @Override
    public void undo(UUID from, UUID into) {
        posts.undoMerge(from, into);
    }
}
