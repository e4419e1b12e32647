package io.qunying.channel.onebot;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks implementations that are called over HTTP whether they are there: unlike a line, nothing tells when they go. Who
 * answers is held by the node that asked, until it has not for the time of a lease.
 */
@Component
class PingByHttp {

    private static final Logger log = LoggerFactory.getLogger(PingByHttp.class);

    private final OneBotPlaces places;
    private final Lines lines;
    private final Set<UUID> asked = ConcurrentHashMap.newKeySet();

    PingByHttp(OneBotPlaces places, Lines lines) {
        this.places = places;
        this.lines = lines;
    }

    /** On a thread of its own, unless one waits for an answer still. */
    void askSoon(Setup setup) {
        if (setup.transport() != Transport.HTTP || !asked.add(setup.connection())) {
            return;
        }
        Thread.startVirtualThread(() -> {
            try {
                places.actions(setup).call("get_status");
                lines.hold(setup.connection());
            } catch (NotDone | NoAnswer away) {
                log.debug("Connection {} does not answer: {}", setup.connection(), away.toString());
            } catch (RuntimeException broken) {
                log.warn("Connection {} cannot be asked: {}", setup.connection(), broken.toString());
            } finally {
                asked.remove(setup.connection());
            }
        });
    }
}
