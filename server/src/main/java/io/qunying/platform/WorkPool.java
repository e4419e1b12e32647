package io.qunying.platform;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A few threads of the operating system for work that keeps a processor busy. On a virtual thread such work would hold
 * back everyone else, because those give way only where they wait; and each piece of it may need much memory.
 */
public final class WorkPool {

    private final ExecutorService threads;

    public WorkPool(String name, int threads) {
        this.threads = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().daemon().name(name + "-", 1).factory());
    }

    /**
     * Does the work when its turn comes, and waits for it. What the work throws comes out unchanged.
     *
     * @throws TimeoutException if it is not done in time
     */
    public <T> T run(Callable<T> work, Duration patience) throws TimeoutException {
        var result = threads.submit(work);
        try {
            return result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        } finally {
            result.cancel(false); // what nobody waits for any more need not begin
        }
    }
}
