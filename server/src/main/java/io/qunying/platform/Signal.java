package io.qunying.platform;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells workers that there is something to do. Raised while all are busy, it is remembered once per worker. */
public class Signal {

    private static final int REMEMBERED = 16;

    private final Semaphore raised = new Semaphore(0);

    public final void raise() {
        if (raised.availablePermits() < REMEMBERED) {
            raised.release();
        }
    }

    /** Raised when the caller's transaction has committed: before that, nobody would find what it is about. */
    public final void raiseAfterCommit() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            raise();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                raise();
            }
        });
    }

    public final boolean await(Duration atMost) throws InterruptedException {
        return raised.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }
}
