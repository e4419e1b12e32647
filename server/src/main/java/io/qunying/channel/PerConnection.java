package io.qunying.channel;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work for connections, each by a thread of its own: a platform that hangs holds up nobody but itself. */
public final class PerConnection {

    private static final Logger log = LoggerFactory.getLogger(PerConnection.class);

    /** What is done for one connection; may take as long as its platform takes. */
    public interface Work {
        void of(UUID connection) throws InterruptedException;
    }

    private final String what;
    private final Work work;
    private final Set<UUID> busy = ConcurrentHashMap.newKeySet();

    /** @param what for the log, such as {@code lists of members} */
    public PerConnection(String what, Work work) {
        this.what = what;
        this.work = work;
    }

    /** Begins with all of them but those that are still at it from an earlier time, and returns at once. */
    public void begin(Collection<UUID> connections) {
        for (var connection : connections) {
            if (busy.add(connection)) {
                Thread.startVirtualThread(() -> run(connection));
            }
        }
    }

    private void run(UUID connection) {
        try {
            work.of(connection);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException broken) {
            log.warn("Connection {}: {} broke off: {}", connection, what, broken.toString());
        } finally {
            busy.remove(connection);
        }
    }
}
