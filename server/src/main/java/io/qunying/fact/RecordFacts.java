package io.qunying.fact;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronizationManager;

@Service
class RecordFacts implements Facts, FactReports {

    private final FactStore store;
    private final GroupCommit groupCommit;
    private final Aliases aliases;

    RecordFacts(FactStore store, GroupCommit groupCommit, Aliases aliases) {
        this.store = store;
        this.groupCommit = groupCommit;
        this.aliases = aliases;
    }

    @Override
    public void record(Fact fact) {
        store.appendLast(fact);
    }

    @Override
    public void recordAll(List<Fact> facts) {
        store.append(facts);
    }

    @Override
    public int report(List<Fact> facts) {
        return store.append(facts);
    }

    @Override
    public void recordDurably(Fact fact) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            // Callers that hold connections while the writer needs one would wait for each other.
            throw new IllegalStateException("recordDurably inside a transaction (expected: record)");
        }
        groupCommit.append(fact);
    }

    @Override
    public void merge(UUID from, UUID into) {
        aliases.merge(from, into);
    }

    @Override
    public void unmerge(UUID from) {
        aliases.unmerge(from);
    }
}
