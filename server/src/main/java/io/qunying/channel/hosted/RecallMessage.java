package io.qunying.channel.hosted;

import io.qunying.channel.hosted.RoomEvent.Draft;
import io.qunying.channel.message.MessageChanges;
import io.qunying.platform.DomainException;
import io.qunying.platform.Ids;
import io.qunying.platform.NotFound;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A member takes back what was just said. Twice is once. */
@Component
class RecallMessage {

    static final Duration WITHIN = Duration.ofMinutes(2);

    private final RoomAccess access;
    private final RoomLog log;
    private final MessageChanges messages;
    private final Ids ids;
    private final Clock clock;

    RecallMessage(RoomAccess access, RoomLog log, MessageChanges messages, Ids ids, Clock clock) {
        this.access = access;
        this.log = log;
        this.messages = messages;
        this.ids = ids;
        this.clock = clock;
    }

    @Transactional
    public void recall(UUID group, UUID visitor, UUID message) {
        var viewer = access.viewer(group, visitor);
        var event = log.findMessage(group, message)
                .filter(viewer::wrote)
                .orElseThrow(() -> new NotFound("message", message));
        if (event.recalled()) {
            return;
        }
        if (event.at().plus(WITHIN).isBefore(clock.instant())) {
            throw new DomainException(DomainException.Category.CONFLICT, "recall-too-late");
        }
        if (log.markRecalled(group, message)) {
            messages.recalled(List.of(message));
            log.append(
                    group,
                    List.of(new Draft(
                            ids.next(),
                            RoomEvent.Type.RECALLED,
                            clock.instant(),
                            viewer.seat(),
                            event.withheld(),
                            Map.of("id", message))));
        }
    }
}
