package io.qunying.channel.onebot;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one connection open that we have to open, as long as this node may have it and until it is stopped; after each
 * failure it waits longer, up to half a minute.
 */
final class KeepForwardLine implements Runnable {

    private static final Duration SHORTEST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration LOOK_AT_LEASE = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(KeepForwardLine.class);

    private final Setup setup;
    private final Lines lines;
    private final OpenLine opening;
    private final ReceiveEvents events;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;
    private volatile String problem = "";

    KeepForwardLine(Setup setup, Lines lines, OpenLine opening, ReceiveEvents events) {
        this.setup = setup;
        this.lines = lines;
        this.opening = opening;
        this.events = events;
        thread = Thread.ofVirtual().name("onebot-line").unstarted(this);
    }

    Setup setup() {
        return setup;
    }

    void start() {
        thread.start();
    }

    void stop() {
        stopped.countDown();
        thread.interrupt();
    }

    @Override
    public void run() {
        try {
            var pause = SHORTEST;
            while (stopped.getCount() > 0) {
                pause = attempt() ? SHORTEST : longer(pause);
                stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException stop) {
            // that is all
        } finally {
            lines.of(setup.connection()).forEach(Line::close);
            letGo();
        }
    }

    private void letGo() {
        try {
            lines.letGo(setup.connection());
        } catch (RuntimeException away) {
            log.debug("Connection {} stays held for a while: {}", setup.connection(), away.toString());
        }
    }

    private static Duration longer(Duration pause) {
        var twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
    }

    /** @return whether the next one may come soon */
    private boolean attempt() throws InterruptedException {
        try {
            if (!lines.hold(setup.connection())) {
                return true; // another node has it; one look a moment is cheap
            }
            return keepOne();
        } catch (NotDone refused) {
            say(refused.code());
            return false;
        } catch (RuntimeException broken) {
            say(broken.toString());
            return false;
        }
    }

    private boolean keepOne() throws InterruptedException {
        var line = opening.open(setup, (from, event) -> events.receivePatiently(setup, event, from::isOpen));
        lines.add(line);
        try {
            while (!await(line)) {
                if (line.wasHeard()) {
                    problem = "";
                }
                if (!lines.hold(setup.connection())) {
                    return true;
                }
            }
        } finally {
            line.close();
        }
        say(line.wasHeard() ? "lost" : OneBotPlaces.refusal(setup));
        return line.wasHeard();
    }

    /** @return whether it has ended */
    private static boolean await(Line line) throws InterruptedException {
        try {
            line.end().get(LOOK_AT_LEASE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException goesOn) {
            return false;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The same is said once. */
    private void say(String what) {
        if (!what.equals(problem)) {
            log.warn("Connection {} is down: {}", setup.connection(), what);
            problem = what;
        }
    }
}
