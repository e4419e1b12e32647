package io.qunying.channel.hosted;

import io.qunying.channel.hosted.RoomController.MessageRequest;
import io.qunying.platform.FieldErrors;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a member's page writes, at a human pace. */
@Component
class RoomWriting {

    private final PostMessage posting;
    private final RecallMessage recalling;
    private final PostingPace pace;
    private final Clock clock;

    RoomWriting(PostMessage posting, RecallMessage recalling, PostingPace pace, Clock clock) {
        this.posting = posting;
        this.recalling = recalling;
        this.pace = pace;
        this.clock = clock;
    }

    UUID post(UUID group, UUID visitor, MessageRequest message) {
        pace.step(visitor);
        return posting.post(group, visitor, draft(message), clock.instant());
    }

    void recall(UUID group, UUID visitor, UUID message) {
        recalling.recall(group, visitor, message);
    }

    static PostMessage.Draft draft(MessageRequest message) {
        var clientId = message.clientId();
        if (clientId == null) {
            throw new FieldErrors("clientId", "required");
        }
        return new PostMessage.Draft(
                clientId.toString(),
                message.text() == null ? "" : message.text(),
                orNone(message.pictures()),
                message.replyTo(),
                orNone(message.mentions()));
    }

    static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
