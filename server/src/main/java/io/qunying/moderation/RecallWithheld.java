package io.qunying.moderation;

import io.qunying.channel.Capability;
import io.qunying.channel.Connections;
import io.qunying.channel.Dispatch;
import io.qunying.channel.Outbox;
import io.qunying.channel.Support;
import io.qunying.community.Groups;
import io.qunying.community.Groups.GroupRef;
import io.qunying.platform.Ids;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What is withheld in a group of another platform was seen there already: it is recalled where a program may. */
@Component
class RecallWithheld {

    private final Groups groups;
    private final Connections connections;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    RecallWithheld(Groups groups, Connections connections, Outbox outbox, Ids ids, Clock clock) {
        this.groups = groups;
        this.connections = connections;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /** In the transaction that withholds them. */
    void all(List<Case> withheld) {
        if (withheld.isEmpty()) {
            return;
        }
        var places = groups.find(withheld.stream().map(Case::group).distinct().toList());
        var recalls = withheld.stream()
                .flatMap(it -> Stream.ofNullable(places.get(it.group()))
                        .filter(this::canRecall)
                        .map(place -> recall(it, place)))
                .toList();
        if (!recalls.isEmpty()) {
            outbox.acceptAll(recalls);
        }
    }

    /** It is shown after all: what did not come to it is left where it is. */
    void cancel(UUID message) {
        outbox.cancel(key(message));
    }

    private static String key(UUID message) {
        return "moderation:RECALL:" + message;
    }

    private boolean canRecall(GroupRef group) {
        return !group.hosted()
                && group.ref() != null
                && connections.connector(group.connection()).support(Capability.RECALL) == Support.AUTOMATIC;
    }

    private Dispatch recall(Case of, GroupRef group) {
        var message = Objects.requireNonNull(of.message());
        return new Dispatch(
                ids.next(),
                group.connection(),
                Capability.RECALL,
                key(message),
                group.id(),
                null,
                group.ref(),
                null,
                new Dispatch.Content("", List.of(), List.of(), Map.of("message", message.toString())),
                clock.instant(),
                "moderation:withheld");
    }
}
