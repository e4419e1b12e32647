package io.qunying.content;

import io.qunying.blueprint.Planning;
import io.qunying.channel.Capability;
import io.qunying.channel.Connections;
import io.qunying.channel.Support;
import io.qunying.community.Communities;
import io.qunying.community.Groups;
import io.qunying.community.Groups.GroupRef;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Says when planning what the channels of communities cannot do, or only by hand. */
@Component
class ChannelLimits {

    private final Communities communities;
    private final Groups groups;
    private final Connections connections;

    ChannelLimits(Communities communities, Groups groups, Connections connections) {
        this.communities = communities;
        this.groups = groups;
        this.connections = connections;
    }

    /**
     * A community that is yet to be made will live in our own rooms, which can do everything. What the platform of its
     * own next groups does not allow is refused; where only groups that were taken in lack it, the rest goes on.
     */
    void say(Planning planning, String pointer, Collection<String> keys, Capability capability) {
        var planned = keys.stream()
                .flatMap(it -> planning.find("community", it).stream())
                .distinct()
                .toList();
        var own = planned.stream()
                .flatMap(it -> communities.find(it).map(Communities.Profile::connection).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        own.forEach(it -> say(planning, pointer, it, capability, true));
        groups.open(planned).stream()
                .map(GroupRef::connection)
                .filter(it -> !own.contains(it))
                .distinct()
                .forEach(it -> say(planning, pointer, it, capability, false));
    }

    private void say(Planning planning, String pointer, UUID connection, Capability capability, boolean refuses) {
        var params = Map.of("channel", connections.get(connection).name(), "capability", Words.of(capability));
        switch (connections.connector(connection).support(capability)) {
            case AUTOMATIC -> {}
            case ASSISTED -> planning.warns(pointer, "capability-assisted", params);
            case IMPOSSIBLE -> {
                if (refuses) {
                    planning.refuses(pointer, "capability-impossible", params);
                } else {
                    planning.warns(pointer, "capability-left-out", params);
                }
            }
        }
    }

    boolean can(UUID connection, Capability capability) {
        return connections.connector(connection).support(capability) != Support.IMPOSSIBLE;
    }
}
