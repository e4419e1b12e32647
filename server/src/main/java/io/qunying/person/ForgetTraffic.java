package io.qunying.person;

import io.qunying.channel.InboxTraces;
import io.qunying.channel.Outbox;
import io.qunying.channel.hosted.Notices;
import io.qunying.channel.message.MessageChanges;
import io.qunying.person.ChannelIdentity.Sender;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What an erased person wrote and was told goes from where it came in and went out. */
@Component
class ForgetTraffic {

    private static final String HOSTED = "hosted";

    private final InboxTraces inbox;
    private final Outbox outbox;
    private final Notices notices;
    private final MessageChanges messages;

    ForgetTraffic(InboxTraces inbox, Outbox outbox, Notices notices, MessageChanges messages) {
        this.inbox = inbox;
        this.outbox = outbox;
        this.notices = notices;
        this.messages = messages;
    }

    /** Call it first: readers of the inbox lock in the same order. */
    void forget(Set<UUID> records, Collection<Identity> identities) {
        var refs = identities.stream()
                .flatMap(ChannelIdentity::senders)
                .collect(Collectors.groupingBy(
                        Sender::channel, TreeMap::new, Collectors.mapping(Sender::ref, Collectors.toSet())));
        refs.forEach(inbox::forget);
        outbox.forget(records, refs.values().stream().flatMap(Set::stream).collect(Collectors.toSet()));
        messages.forget(records);
        // A person made from a visitor has the visitor's id.
        var visitors = new HashSet<>(records);
        visitors.addAll(visitors(identities));
        notices.forget(visitors);
    }

    static Set<UUID> visitors(Collection<Identity> identities) {
        return identities.stream()
                .flatMap(ChannelIdentity::senders)
                .filter(it -> it.channel().equals(HOSTED))
                .map(it -> UUID.fromString(it.ref()))
                .collect(Collectors.toSet());
    }
}
