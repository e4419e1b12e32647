package io.qunying.channel.onebot;

import io.qunying.channel.Inbox;
import io.qunying.platform.Outage;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Puts events into the inbox, however they came. */
@Component
class ReceiveEvents {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(ReceiveEvents.class);

    private final Inbox inbox;
    private final Clock clock;

    ReceiveEvents(Inbox inbox, Clock clock) {
        this.inbox = inbox;
        this.clock = clock;
    }

    /** Stored when it returns. */
    void receive(Setup setup, JsonNode event) {
        ReadEvent.read(setup.connection(), setup.account(), event, clock.instant())
                .ifPresent(inbox::receive);
    }

    /**
     * For ways on which nobody sends an event again: while the database is away it waits, and the other side with it.
     *
     * @param open whether the way is still there
     */
    void receivePatiently(Setup setup, JsonNode event, BooleanSupplier open) {
        var self = Fields.id(event, "self_id");
        if (!self.isEmpty() && !self.equals(setup.account())) {
            log.warn("Connection {} sent an event of account {}; it is passed over", setup.connection(), self);
            return;
        }
        while (true) {
            try {
                receive(setup, event);
                return;
            } catch (RuntimeException broken) {
                if (!Outage.caused(broken) || !open.getAsBoolean()) {
                    log.error("Connection {}: an event is lost", setup.connection(), broken);
                    return;
                }
                log.warn("Connection {}: an event waits for the database: {}", setup.connection(), broken.toString());
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
