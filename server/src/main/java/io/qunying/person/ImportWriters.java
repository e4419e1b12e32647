package io.qunying.person;

import io.qunying.person.ImportSorting.Singles;
import io.qunying.person.Imports.Order;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DuplicateKeyException;

/** Writes a few batches at the same time, each on its own connection; they may be done in any order. */
class ImportWriters implements AutoCloseable {

    private static final int AT_ONCE = 2;
    private static final int TRIES = 5;

    private final ImportBatchWriter writer;
    private final Order order;
    private final SeenLines seen;
    private volatile boolean unknown;
    private final Semaphore room = new Semaphore(AT_ONCE);
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofPlatform().name("import-write-", 0).daemon().factory());

    ImportWriters(ImportBatchWriter writer, Order order, SeenLines seen) {
        this.writer = writer;
        this.order = order;
        this.seen = seen;
    }

    /** Waits for room. Throws what went wrong with a batch before. */
    void write(Singles batch) {
        room.acquireUninterruptibly();
        rethrow();
        threads.execute(() -> {
            try {
                tryWrite(batch);
            } catch (RuntimeException broken) {
                failure.compareAndSet(null, broken);
            } finally {
                room.release();
            }
        });
    }

    /**
     * Most files are either of new people or of known ones, so a batch is taken for what the one before was: looking
     * for half a million people whom nobody knows takes long. When that was wrong, or someone takes an identity of this
     * batch in the same moment, the batch is sorted anew.
     */
    private void tryWrite(Singles batch) {
        for (int attempt = 1; ; attempt++) {
            try {
                unknown = writer.write(order, batch, seen, unknown);
                return;
            } catch (DuplicateKeyException | CannotAcquireLockException race) {
                unknown = false;
                if (attempt == TRIES) {
                    throw race;
                }
            }
        }
    }

    /** Waits until everything is written. */
    void finish() {
        room.acquireUninterruptibly(AT_ONCE);
        room.release(AT_ONCE);
        rethrow();
    }

    private void rethrow() {
        var broken = failure.get();
        if (broken != null) {
            throw broken;
        }
    }

    @Override
    public void close() {
        threads.close();
    }
}
