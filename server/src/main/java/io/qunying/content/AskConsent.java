package io.qunying.content;

import io.qunying.channel.Capability;
import io.qunying.channel.Connections;
import io.qunying.channel.Dispatch;
import io.qunying.channel.Dispatch.Content;
import io.qunying.channel.Dispatch.Priority;
import io.qunying.channel.Dispatch.Terms;
import io.qunying.channel.Outbox;
import io.qunying.person.Persons;
import io.qunying.platform.Ids;
import io.qunying.platform.QunyingProperties;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Asks a member whether a work may be shown. The answer is given on the member's own page. */
@Component
class AskConsent {

    private static final String QUESTION = "你在群里晒的图文很棒，我们想把它展示给更多群友。同意或不同意，都请在“我的”页面回复：";

    private final Outbox outbox;
    private final Connections connections;
    private final ChannelLimits limits;
    private final Persons persons;
    private final Ids ids;
    private final Clock clock;
    private final String page;

    AskConsent(
            Outbox outbox,
            Connections connections,
            ChannelLimits limits,
            Persons persons,
            Ids ids,
            Clock clock,
            QunyingProperties properties) {
        this.outbox = outbox;
        this.connections = connections;
        this.limits = limits;
        this.persons = persons;
        this.ids = ids;
        this.clock = clock;
        this.page = properties.baseUrl().strip().replaceFirst("/+$", "") + "/h5/me";
    }

    void ask(Work work, UUID connection) {
        if (!limits.can(connection, Capability.SEND_TO_PERSON)) {
            return; // the page asks anyway
        }
        persons.channelRef(work.person(), connections.get(connection).channel())
                .ifPresent(ref -> outbox.acceptLast(new Dispatch(
                                ids.next(),
                                connection,
                                Capability.SEND_TO_PERSON,
                                "work:" + work.id(),
                                null,
                                work.person(),
                                null,
                                ref,
                                Content.text(QUESTION + page),
                                clock.instant(),
                                "works")
                        .under(new Terms(Priority.NORMAL, false, null))));
    }
}
