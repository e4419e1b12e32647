package io.qunying.community;

import io.qunying.channel.Capability;
import io.qunying.channel.Connections;
import io.qunying.channel.Dispatch;
import io.qunying.channel.Outbox;
import io.qunying.channel.Support;
import io.qunying.community.GroupTable.GroupRow;
import io.qunying.platform.Ids;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** The last words in a group that is dissolved, where its channel can say them. */
@Component
class SayFarewell {

    private final Outbox outbox;
    private final Connections connections;
    private final Ids ids;
    private final Clock clock;

    SayFarewell(Outbox outbox, Connections connections, Ids ids, Clock clock) {
        this.outbox = outbox;
        this.connections = connections;
        this.ids = ids;
        this.clock = clock;
    }

    void say(GroupRow group, String text) {
        var support = connections.connector(group.connection()).support(Capability.SEND_TO_GROUP);
        if (group.ref() == null || support == Support.IMPOSSIBLE) {
            return;
        }
        outbox.acceptLast(new Dispatch(
                ids.next(),
                group.connection(),
                Capability.SEND_TO_GROUP,
                "farewell:" + group.id(),
                group.id(),
                null,
                group.ref(),
                null,
                Dispatch.Content.text(text),
                clock.instant(),
                "community:farewell"));
    }
}
