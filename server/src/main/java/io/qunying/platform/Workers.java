package io.qunying.platform;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A fixed number of virtual threads that take steps while there are any to take, then wait for a signal. The second
 * they wait at most is for what no signal tells: events of other nodes, what fell due, what a restart left.
 */
public final class Workers {

    private static final Logger log = LoggerFactory.getLogger(Workers.class);
    private static final Duration POLL = Duration.ofSeconds(1);

    private final String name;
    private final int count;
    private final Signal signal;
    private final BooleanSupplier step;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

    /** @param step does one piece of work, false if there was none */
    public Workers(String name, int count, Signal signal, BooleanSupplier step) {
        this.name = name;
        this.count = count;
        this.signal = signal;
        this.step = step;
    }

    public synchronized void start() {
        running = true;
        for (int i = 0; i < count; i++) {
            threads.add(Thread.ofVirtual().name(name + "-" + i).start(this::work));
        }
    }

    /** Lets every worker finish the step it is in. */
    public synchronized void stop() {
        running = false;
        for (int i = 0; i < count; i++) {
            signal.raise();
        }
        for (var thread : threads) {
            try {
                thread.join(Duration.ofSeconds(5));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        threads.clear();
    }

    public boolean isRunning() {
        return running;
    }

    private void work() {
        while (running) {
            try {
                if (!attempt()) {
                    signal.await(POLL);
                }
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    private boolean attempt() {
        try {
            return step.getAsBoolean();
        } catch (RuntimeException broken) {
            // The work is still in its table; the next poll finds it again.
            if (running) {
                log.warn("{}: will try again: {}", name, broken.toString());
            }
            return false;
        }
    }
}
