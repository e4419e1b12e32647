package io.qunying.person;

import io.qunying.person.ImportSorting.Singles;
import io.qunying.person.Imports.Order;
import io.qunying.person.Imports.Tally;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * Writes a batch of rows, with its problems and the note that it is done, in one transaction: whatever happens, a row's
 * outcome is counted exactly once.
 */
@Component
class ImportBatchWriter {

    private final JdbcTemplate jdbc;
    private final ImportSorting sorting;
    private final ImportNewcomers newcomers;
    private final ImportUpdates updates;
    private final Imports imports;

    ImportBatchWriter(
            JdbcTemplate jdbc,
            ImportSorting sorting,
            ImportNewcomers newcomers,
            ImportUpdates updates,
            Imports imports) {
        this.jdbc = jdbc;
        this.sorting = sorting;
        this.newcomers = newcomers;
        this.updates = updates;
        this.imports = imports;
    }

    /** Someone else works on the same file, and is ahead. */
    static final class Overtaken extends RuntimeException {
        private Overtaken(UUID id, int batch) {
            super("import " + id + ", batch " + batch);
        }
    }

    /**
     * The same batch may be tried again: it comes out the same.
     *
     * @param unknown whether to take all people for new, without looking; if one is known, this throws
     * @return whether all were new
     * @throws DuplicateKeyException if someone is known whom we did not look for, or became known meanwhile
     */
    @Transactional
    boolean write(Order order, Singles batch, SeenLines seen, boolean unknown) {
        // Merges take this lock alone, so the people we find stay the people they are until we commit.
        jdbc.query("SELECT pg_advisory_xact_lock_shared(?)", row -> {}, MergeRows.LOCK);
        var sorted = unknown ? ImportSorting.allFresh(batch) : sorting.sort(order.reach(), batch, seen);
        var transaction = TransactionAspectSupport.currentTransactionStatus();
        var untouched = order.dryRun() ? transaction.createSavepoint() : null;
        var made = newcomers.write(order.reach(), sorted.fresh());
        var changed = updates.write(order.reach(), sorted.known());
        if (untouched != null) {
            transaction.rollbackToSavepoint(untouched);
        }
        imports.addProblems(order.id(), sorted.problems());
        var tally = new Tally(
                batch.size(),
                sorted.fresh().size(),
                changed,
                sorted.known().size() - changed,
                batch.size() - sorted.fresh().size() - sorted.known().size());
        var kept = order.dryRun() ? List.<UUID>of() : made;
        if (!imports.count(order.id(), batch.number(), tally, firstOf(kept), lastOf(kept))) {
            throw new Overtaken(order.id(), batch.number());
        }
        return sorted.fresh().size() == batch.rows().size();
    }

    private static @Nullable UUID firstOf(List<UUID> made) {
        return made.isEmpty() ? null : made.getFirst();
    }

    private static @Nullable UUID lastOf(List<UUID> made) {
        return made.isEmpty() ? null : made.getLast();
    }
}
