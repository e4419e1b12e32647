package io.qunying.channel.onebot;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps the WebSocket connections of this node as people set them up, watches whether they live, and finds out what the
 * implementations offer. Where nobody has set up a connection of this channel it has nothing to do.
 */
@Component
@ConditionalOnProperty(name = "qunying.virtual-time", havingValue = "false", matchIfMissing = true)
class KeepLines implements SmartLifecycle {

    private static final Duration EVERY = Duration.ofSeconds(1);
    /** A lease is renewed, and what is offered asked for, with every so many looks. */
    private static final int SELDOM = 5;

    private static final Logger log = LoggerFactory.getLogger(KeepLines.class);

    private final OneBotPlaces places;
    private final Lines lines;
    private final ReceiveEvents events;
    private final Notices notices;
    private final PingByHttp ping;
    private final Map<UUID, KeepForwardLine> kept = new HashMap<>();
    private volatile Thread thread = Thread.ofVirtual().unstarted(() -> {});
    private volatile boolean running;

    KeepLines(OneBotPlaces places, Lines lines, ReceiveEvents events, Notices notices, PingByHttp ping) {
        this.places = places;
        this.lines = lines;
        this.events = events;
        this.notices = notices;
        this.ping = ping;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofVirtual().name("onebot-lines").start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(2));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        kept.values().forEach(KeepForwardLine::stop);
        lines.all().forEach(Line::close);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        for (var look = 0; running; look++) {
            try {
                look(look % SELDOM == 0);
                Thread.sleep(EVERY);
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException broken) {
                log.warn("OneBot connections: will look again: {}", broken.toString());
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(EVERY);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(boolean thoroughly) {
        var wanted = new HashMap<UUID, Setup>();
        for (var connection : places.list()) {
            var setup = places.setup(connection.id());
            if (setup.enabled()) {
                wanted.put(connection.id(), setup);
            }
        }
        keepForward(wanted);
        // On threads of their own, because one that is half open may hold up whoever writes to it.
        lines.all().forEach(it -> Thread.startVirtualThread(it::watch));
        if (thoroughly) {
            for (var line : lines.all()) {
                var changed = !line.setup().equals(wanted.get(line.connection()));
                var ours = kept.containsKey(line.connection()) || !line.role().calls();
                // One that another node has meanwhile is dead here, or soon will be.
                if (changed || !(ours || lines.hold(line.connection()))) {
                    line.close();
                }
            }
            wanted.values().forEach(notices::detectSoon);
            wanted.values().forEach(ping::askSoon);
        }
    }

    private void keepForward(Map<UUID, Setup> wanted) {
        kept.values().removeIf(it -> {
            var over = !it.setup().equals(wanted.get(it.setup().connection()));
            if (over) {
                it.stop();
            }
            return over;
        });
        for (var setup : wanted.values()) {
            if (setup.transport() == Transport.FORWARD && !kept.containsKey(setup.connection())) {
                var keeper = new KeepForwardLine(setup, lines, places.opening(), events);
                kept.put(setup.connection(), keeper);
                keeper.start();
            }
        }
    }
}
