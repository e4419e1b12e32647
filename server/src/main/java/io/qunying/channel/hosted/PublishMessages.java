package io.qunying.channel.hosted;

import io.qunying.channel.Connections;
import io.qunying.channel.InboxEvent;
import io.qunying.channel.InboxPhase;
import io.qunying.channel.Incoming;
import io.qunying.channel.hosted.RoomEvent.Draft;
import io.qunying.channel.hosted.RoomLog.Placed;
import io.qunying.platform.NotFound;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Puts what members said into their room, once the phases before have had their say. */
@Component
class PublishMessages implements InboxPhase {

    private final Connections connections;
    private final RoomTable rooms;
    private final RoomLog log;
    private final JsonMapper json;

    PublishMessages(Connections connections, RoomTable rooms, RoomLog log, JsonMapper json) {
        this.connections = connections;
        this.rooms = rooms;
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
        var said = batch.stream()
                .filter(it -> it.incoming().connection().equals(hosted))
                .filter(it -> it.incoming().kind() == Incoming.Kind.MESSAGE)
                .map(it -> new Placed(UUID.fromString(it.incoming().groupRef()), draft(it)))
                .toList();
        if (!said.isEmpty()) {
            hold(said.stream().map(Placed::room).collect(Collectors.toSet()));
            log.appendAll(said);
        }
    }

    private void hold(Set<UUID> wanted) {
        var held = rooms.lock(wanted);
        for (var room : wanted) {
            if (!held.contains(room)) {
                throw new NotFound("room", room);
            }
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
