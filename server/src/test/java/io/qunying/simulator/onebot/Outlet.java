package io.qunying.simulator.onebot;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.NullMarked;

/** One way out, on which frames leave in the order in which they were given. What is over its limit is lost. */
@NullMarked
final class Outlet implements AutoCloseable {

    private static final int LIMIT = 200_000;

    private final BlockingQueue<String> frames = new LinkedBlockingQueue<>(LIMIT);
    private final Thread writer;

    /** @param send writes one frame; false where nothing more can be written */
    Outlet(String name, Predicate<String> send) {
        writer = Thread.ofVirtual().name(name).start(() -> {
            try {
                while (send.test(frames.take())) {}
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    void offer(String frame) {
        if (!frames.offer(frame)) {
            System.err.println("onebot-simulator: " + writer.getName() + " is full, a frame is lost");
        }
    }

    @Override
    public void close() {
        writer.interrupt();
    }
}
