package io.qunying.fact;

import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronizationManager;

@Service
class RecordFacts implements Facts, FactReports {

    private final FactStore store;
    private final GroupCommit groupCommit;
    private final Aliases aliases;
    /** Lazy, because who listens may well have something to record. */
    private final ObjectProvider<FactObserver> observers;

    RecordFacts(FactStore store, GroupCommit groupCommit, Aliases aliases, ObjectProvider<FactObserver> observers) {
        this.store = store;
        this.groupCommit = groupCommit;
        this.aliases = aliases;
        this.observers = observers;
    }

    @Override
    public void record(Fact fact) {
        store.appendLast(fact);
        tell(List.of(fact));
    }

    @Override
    public void recordAll(List<Fact> facts) {
        store.append(facts);
        tell(facts);
    }

    @Override
    public int report(List<Fact> facts) {
        var fresh = store.append(facts);
        tell(facts);
        return fresh;
    }

    private void tell(List<Fact> facts) {
        observers.forEach(it -> it.recorded(facts));
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
