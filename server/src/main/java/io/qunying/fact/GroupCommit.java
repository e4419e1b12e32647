package io.qunying.fact;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/**
 * Writes the facts of many callers with one commit: one thread takes whatever has gathered while the batch before was
 * written. Callers wait until their fact is durable, so the more there are the larger the batches get.
 */
@Component
class GroupCommit {

    private static final int LARGEST_BATCH = 1_000;
    private static final int PLACES = 10_000;
    private static final int PATIENCE_SECONDS = 5;
    private static final int IDLE_MILLIS = 200;

    /** Where the batches go. */
    interface Store {
        int append(List<Fact> facts);
    }

    /** A fact whose caller waits. */
    private record Waiting(Fact fact, CompletableFuture<@Nullable Void> written) {}

    private final Store store;
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(PLACES);
    private final Thread writer =
            Thread.ofPlatform().daemon().name("fact-writer").unstarted(this::write);
    private volatile boolean closing;

    GroupCommit(Store store) {
        this.store = store;
    }

    @PostConstruct
    void start() {
        writer.start();
    }

    /** Runs after the web server and the timers have stopped and before the connections close. */
    @PreDestroy
    void drain() throws InterruptedException {
        closing = true;
        writer.join();
        refuseTheRest();
    }

    void append(Fact fact) {
        var waiting = new Waiting(fact, new CompletableFuture<>());
        try {
            if (closing || !queue.offer(waiting, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new DataAccessResourceFailureException(
                        "no place for another fact: the database does not keep up");
            }
            if (!writer.isAlive()) {
                refuseTheRest();
            }
            waiting.written().get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new DataAccessResourceFailureException("interrupted while a fact was written", stopped);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        }
    }

    /** How many wait for the next batch. */
    int gathered() {
        return queue.size();
    }

    private void write() {
        var batch = new ArrayList<Waiting>(LARGEST_BATCH);
        while (!closing || !queue.isEmpty()) {
            try {
                var first = queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, LARGEST_BATCH - 1);
                    writeTogether(batch);
                }
            } catch (InterruptedException _) {
                closing = true;
            } finally {
                batch.clear();
            }
        }
    }

    private void writeTogether(List<Waiting> batch) {
        try {
            store.append(batch.stream().map(Waiting::fact).toList());
            batch.forEach(it -> it.written().complete(null));
        } catch (DataIntegrityViolationException unfit) {
            writeOneByOne(batch, unfit);
        } catch (RuntimeException | Error failed) {
            batch.forEach(it -> it.written().completeExceptionally(failed));
        }
    }

    /** One fact that the database cannot take must not fail those that happen to travel with it. */
    private void writeOneByOne(List<Waiting> batch, DataIntegrityViolationException unfit) {
        if (batch.size() == 1) {
            batch.getFirst().written().completeExceptionally(unfit);
            return;
        }
        batch.forEach(it -> writeTogether(List.of(it)));
    }

    private void refuseTheRest() {
        for (Waiting left; (left = queue.poll()) != null; ) {
            left.written().completeExceptionally(new DataAccessResourceFailureException("shutting down"));
        }
    }
}
