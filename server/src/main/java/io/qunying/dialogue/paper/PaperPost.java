package io.qunying.dialogue.paper;

import io.qunying.blueprint.StepKind.Call;
import io.qunying.blueprint.StepKind.End;
import io.qunying.channel.Capability;
import io.qunying.channel.Connections;
import io.qunying.channel.Dispatch;
import io.qunying.channel.Dispatch.Priority;
import io.qunying.channel.Dispatch.Terms;
import io.qunying.channel.Outbox;
import io.qunying.channel.Support;
import io.qunying.community.GroupMembers.Group;
import io.qunying.dialogue.paper.SentTable.Sent;
import io.qunying.platform.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Hands papers to the outbox, and notes what is in them. */
@Component
class PaperPost {

    /** A paper of the morning is none in the evening. */
    private static final Duration OF_USE = Duration.ofHours(6);

    private final Outbox outbox;
    private final Connections connections;
    private final SentTable sent;
    private final Ids ids;

    PaperPost(Outbox outbox, Connections connections, SentTable sent, Ids ids) {
        this.outbox = outbox;
        this.connections = connections;
        this.sent = sent;
        this.ids = ids;
    }

    Batch batch() {
        return new Batch();
    }

    /** One batch. */
    final class Batch {

        private final List<Dispatch> dispatches = new ArrayList<>();
        private final List<Sent> noted = new ArrayList<>();

        End add(Call call, Group group, String text, List<FeedEntry> entries) {
            var connection = connections.connector(group.connection());
            if (connection.support(Capability.SEND_TO_GROUP) == Support.IMPOSSIBLE) {
                return new End.Failed(
                        "capability-impossible",
                        Map.of("channel", connections.get(group.connection()).name(), "capability", "send-to-group"));
            }
            entries.forEach(it -> noted.add(new Sent(group.id(), it.key())));
            var dispatch = dispatch(call, group, text);
            dispatches.add(dispatch);
            return new End.Done(dispatch.id());
        }

        private Dispatch dispatch(Call call, Group group, String text) {
            return new Dispatch(
                            ids.next(),
                            group.connection(),
                            Capability.SEND_TO_GROUP,
                            call.key(),
                            group.id(),
                            null,
                            group.ref(),
                            null,
                            new Dispatch.Content(text, List.of(), List.of(), Map.of("post", true)),
                            call.due(),
                            call.programme() + "/" + call.step())
                    .expiring(call.due().plus(OF_USE))
                    .under(new Terms(
                            Priority.valueOf(call.priority().toUpperCase(Locale.ROOT)),
                            call.approval(),
                            call.askedBy()));
        }

        void send(Instant now) {
            if (!dispatches.isEmpty()) {
                outbox.acceptAll(dispatches);
                sent.insert(noted, now);
            }
        }
    }
}
