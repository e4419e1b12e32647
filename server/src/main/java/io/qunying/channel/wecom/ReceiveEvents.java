package io.qunying.channel.wecom;

import io.qunying.channel.Inbox;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Puts what the platform tells into the inbox. */
@Component
class ReceiveEvents {

    private final Inbox inbox;
    private final Clock clock;

    ReceiveEvents(Inbox inbox, Clock clock) {
        this.inbox = inbox;
        this.clock = clock;
    }

    /** Stored when it returns. */
    void receive(UUID connection, String xml) throws Malformed {
        var told = Told.read(connection, xml, clock.instant());
        var events = ReadEvent.read(told);
        if (events.size() == 1) {
            // What is told again waits for nobody, and half of what is told in a rush may be.
            inbox.receive(events.getFirst());
        } else if (!events.isEmpty()) {
            inbox.receiveAll(connection, events.getFirst().groupRef(), events);
        }
    }
}
