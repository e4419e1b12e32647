package io.qunying.channel;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

@Component
class DrainBacklog implements Backlog {

    private static final long PAUSE_NANOS = 1_000_000;

    private final InboxBatch inbox;
    private final SendDispatch outbox;
    private final Calls calls;
    private final JdbcClient jdbc;
    private final Clock clock;

    DrainBacklog(InboxBatch inbox, SendDispatch outbox, Calls calls, JdbcClient jdbc, Clock clock) {
        this.inbox = inbox;
        this.outbox = outbox;
        this.calls = calls;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void drain() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(
                    "drain() inside a transaction (expected: outside, to see what is committed)");
        }
        do {
            while (inbox.next() || outbox.next()) {
                // on to the next
            }
            // Looked at again at the end: a call may have begun while the rows were looked at.
        } while (callsWereUnderWay() || someoneElseIsAtIt() || callsWereUnderWay());
    }

    /** Waits for them, as what comes of them may be more to do. */
    private boolean callsWereUnderWay() {
        if (calls.areNone()) {
            return false;
        }
        try {
            calls.awaitAll(SendDispatch.LEASE);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
        return true;
    }

    /** What a worker has in its hands is passed over by the steps above, so wait for it. */
    private boolean someoneElseIsAtIt() {
        boolean pending = jdbc.sql("""
                        SELECT EXISTS (
                            SELECT FROM inbox_group g
                            JOIN inbox_cursor c ON c.connection = g.connection AND c.group_ref = g.group_ref
                            WHERE g.received > c.position)
                        OR EXISTS (SELECT FROM dispatch WHERE state = 'PLANNED' AND due <= :now)""")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
        if (pending) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return pending;
    }
}
