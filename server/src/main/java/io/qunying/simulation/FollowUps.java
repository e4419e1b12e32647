package io.qunying.simulation;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import org.springframework.core.task.TaskExecutor;

/**
 * Does what others do after a commit on a thread of its own, one after the other, and lets the one who acts wait for
 * it: so a seed always gives the same report.
 */
final class FollowUps implements TaskExecutor, AutoCloseable {

    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("follow-ups").factory());
    private final Phaser open = new Phaser(1);

    @Override
    public void execute(Runnable task) {
        open.register();
        thread.execute(() -> {
            try {
                task.run();
            } finally {
                open.arriveAndDeregister();
            }
        });
    }

    /** Returns when nothing is left to do. */
    void await() {
        if (open.getRegisteredParties() > 1) {
            open.arriveAndAwaitAdvance();
        }
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
