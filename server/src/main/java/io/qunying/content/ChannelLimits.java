package io.qunying.content;

import io.qunying.blueprint.Planning;
import io.qunying.channel.Capability;
import io.qunying.channel.Connections;
import io.qunying.channel.Support;
import io.qunying.community.Communities;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Says when planning what the channels of communities cannot do, or only by hand. */
@Component
class ChannelLimits {

    private final Communities communities;
    private final Connections connections;

    ChannelLimits(Communities communities, Connections connections) {
        this.communities = communities;
        this.connections = connections;
    }

    /** A community that is yet to be made will live in our own rooms, which can do everything. */
    void say(Planning planning, String pointer, Collection<String> keys, Capability capability) {
        keys.stream()
                .flatMap(it -> planning.find("community", it).flatMap(this::connection).stream())
                .distinct()
                .forEach(it -> {
                    var connection = connections.get(it);
                    var params = Map.of("channel", connection.name(), "capability", Words.of(capability));
                    switch (connections.connector(it).support(capability)) {
                        case AUTOMATIC -> {}
                        case ASSISTED -> planning.warns(pointer, "capability-assisted", params);
                        case IMPOSSIBLE -> planning.refuses(pointer, "capability-impossible", params);
                    }
                });
    }

    private Optional<UUID> connection(UUID community) {
        return communities.find(community).map(Communities.Profile::connection);
    }

    boolean can(UUID connection, Capability capability) {
        return connections.connector(connection).support(capability) != Support.IMPOSSIBLE;
    }
}
