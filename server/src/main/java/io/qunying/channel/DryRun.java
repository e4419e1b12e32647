package io.qunying.channel;

import io.qunying.channel.InboxTable.Cursor;
import io.qunying.channel.InboxTable.Placed;
import io.qunying.platform.Ids;
import io.qunying.platform.Outage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Handles what a group once sent as if it came now, and takes everything back: what would be made of it today, and
 * whether what was set aside would go through. Every batch is a transaction of its own that never ends well, so it sees
 * nothing of the batch before. What the process itself remembers cannot be taken back, so it belongs into one of its
 * own.
 */
@Component
class DryRun {

    private final InboxTable inbox;
    private final InboxPhases phases;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final Ids ids;

    DryRun(InboxTable inbox, InboxPhases phases, TransactionTemplate transaction, JdbcClient jdbc, Ids ids) {
        this.inbox = inbox;
        this.phases = phases;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.ids = ids;
    }

    /** @param error null where it goes through */
    record Outcome(
            long position, InboxEvent event, @Nullable String error) {}

    /**
     * @param from the position after which to begin
     * @param limit of events
     * @return how many rows of which table would have been written
     */
    Map<String, Long> run(Cursor from, int limit, Consumer<Outcome> told) {
        var rows = new LinkedHashMap<String, Long>();
        var left = limit;
        var placed = inbox.readAfter(from, Math.min(left, InboxBatch.SIZE));
        while (!placed.isEmpty()) {
            tryOut(placed.stream().filter(it -> !it.forgotten()).map(this::anew).toList(), rows, told);
            left -= placed.size();
            placed = inbox.readAfter(from.at(placed.getLast().position()), Math.min(left, InboxBatch.SIZE));
        }
        return rows;
    }

    /** Under another id, so that it meets nothing of what it did the first time. */
    private Placed anew(Placed placed) {
        return new Placed(
                placed.position(), new InboxEvent(ids.next(), placed.event().incoming()), false);
    }

    private void tryOut(List<Placed> batch, Map<String, Long> rows, Consumer<Outcome> told) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            handle(batch.stream().map(Placed::event).toList(), rows);
            batch.forEach(it -> told.accept(new Outcome(it.position(), it.event(), null)));
        } catch (RuntimeException | StackOverflowError broken) {
            if (Outage.caused(broken)) {
                throw broken;
            }
            if (batch.size() == 1) {
                var alone = batch.getFirst();
                told.accept(new Outcome(alone.position(), alone.event(), broken.toString()));
            } else {
                batch.forEach(it -> tryOut(List.of(anew(it)), rows, told));
            }
        }
    }

    private void handle(List<InboxEvent> events, Map<String, Long> rows) {
        try {
            transaction.executeWithoutResult(_ -> {
                phases.handle(events);
                TransactionSynchronizationManager.registerSynchronization(new TakeBack(rows));
            });
        } catch (Over whole) {
            // all of it was done
        }
    }

    /** Comes after what others do just before their commit, which belongs to the handling. */
    private final class TakeBack implements TransactionSynchronization {

        private final Map<String, Long> rows;

        TakeBack(Map<String, Long> rows) {
            this.rows = rows;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            jdbc.sql("""
                            SELECT relname, n_tup_ins + n_tup_upd AS written FROM pg_stat_xact_user_tables
                            WHERE n_tup_ins + n_tup_upd > 0
                            ORDER BY relname""").query(row -> {
                rows.merge(row.getString("relname"), row.getLong("written"), Long::sum);
            });
            throw new Over();
        }
    }

    private static final class Over extends RuntimeException {}
}
