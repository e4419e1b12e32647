package io.qunying.channel.hosted;

import io.qunying.channel.Connections;
import io.qunying.channel.InboxEvent;
import io.qunying.channel.InboxPhase;
import io.qunying.channel.Incoming;
import io.qunying.channel.hosted.RoomEvent.Draft;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Puts what members said into their room, once the phases before have had their say. */
@Component
class PublishMessages implements InboxPhase {

    private final Connections connections;
    private final RoomLog log;
    private final JsonMapper json;

    PublishMessages(Connections connections, RoomLog log, JsonMapper json) {
        this.connections = connections;
        this.log = log;
        this.json = json;
    }

    @Override
    public Stage stage() {
        return Stage.PUBLISH;
    }

    @Override
    public void handle(List<InboxEvent> batch) {
        var hosted = connections.hosted().id();
        var drafts = batch.stream()
                .filter(it -> it.incoming().connection().equals(hosted))
                .filter(it -> it.incoming().kind() == Incoming.Kind.MESSAGE)
                .map(this::draft)
                .toList();
        if (!drafts.isEmpty()) {
            log.append(UUID.fromString(batch.getFirst().incoming().groupRef()), drafts);
        }
    }

    private Draft draft(InboxEvent event) {
        var message = event.incoming();
        var line = json.convertValue(message.payload().get(PostMessage.LINE), Line.class)
                .withText(String.valueOf(message.payload().get("text")));
        var author = line.author();
        return new Draft(
                event.id(),
                RoomEvent.Type.MESSAGE,
                message.at(),
                author == null ? null : author.seat(),
                event.withheldBecause(),
                line);
    }
}
