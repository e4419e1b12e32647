package io.qunying.entry;

import io.qunying.channel.InboxEvent;
import io.qunying.channel.InboxPhase;
import io.qunying.channel.Incoming.Kind;
import io.qunying.entry.ContactTable.Told;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** Looks at links again as soon as a platform tells that something happened to them. */
@Component
class FollowLinks implements InboxPhase {

    private final ContactTable contacts;
    private final Clock clock;

    FollowLinks(ContactTable contacts, Clock clock) {
        this.contacts = contacts;
        this.clock = clock;
    }

    @Override
    public Stage stage() {
        return Stage.RECORD;
    }

    @Override
    public void handle(List<InboxEvent> batch) {
        var told = batch.stream()
                .map(InboxEvent::incoming)
                .filter(it -> it.kind() == Kind.LINKS_CHANGED)
                .map(it -> new Told(it.connection(), (String) it.payload().getOrDefault("link", "")))
                .distinct()
                .toList();
        if (!told.isEmpty()) {
            var now = clock.instant();
            contacts.lookAgain(told, now.minus(ApplyWays.LOOK), now);
        }
    }
}
