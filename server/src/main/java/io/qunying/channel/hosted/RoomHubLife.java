package io.qunying.channel.hosted;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Lets the hub look for other nodes' events, and closes its streams before the web server waits for them. */
@Component
class RoomHubLife implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RoomHubLife.class);
    private static final long EVERY_MILLIS = 2000;

    private final RoomHub hub;
    private volatile Thread thread = Thread.ofVirtual().unstarted(() -> {});
    private volatile boolean running;

    RoomHubLife(RoomHub hub) {
        this.hub = hub;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofVirtual().name("room-hub-poll").start(this::poll);
    }

    private void poll() {
        while (running) {
            try {
                Thread.sleep(EVERY_MILLIS);
                hub.pokeMoved();
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException broken) {
                log.warn("Rooms: will look again: {}", broken.toString());
            }
        }
    }

    @Override
    public void stop() {
        running = false;
        thread.interrupt();
        hub.closeAll();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
