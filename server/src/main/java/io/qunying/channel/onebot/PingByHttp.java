package io.qunying.channel.onebot;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks implementations that are called over HTTP whether they are there: unlike a line, nothing tells when they go.
 * Each node asks for itself, as each calls for itself.
 */
@Component
class PingByHttp {

    private static final Logger log = LoggerFactory.getLogger(PingByHttp.class);

    private final OneBotPlaces places;
    private final Set<UUID> asked = ConcurrentHashMap.newKeySet();

    PingByHttp(OneBotPlaces places) {
        this.places = places;
    }

    /** On a thread of its own, unless one waits for an answer still. */
    void askSoon(Setup setup) {
        if (setup.transport() != Transport.HTTP || !asked.add(setup.connection())) {
            return;
        }
        Thread.startVirtualThread(() -> {
            try {
                ask(setup);
            } catch (RuntimeException broken) {
                log.warn("Connection {} cannot be asked: {}", setup.connection(), broken.toString());
            } finally {
                asked.remove(setup.connection());
            }
        });
    }

    private void ask(Setup setup) {
        try {
            places.actions(setup).call("get_status");
            places.answered(setup.connection());
        } catch (NotDone refused) {
            places.unanswered(setup.connection(), refused.code());
        } catch (NoAnswer silent) {
            places.unanswered(setup.connection(), silent.code());
        }
    }
}
