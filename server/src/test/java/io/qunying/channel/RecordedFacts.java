package io.qunying.channel;

import io.qunying.fact.Fact;
import io.qunying.fact.Facts;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Keeps facts in memory. */
public final class RecordedFacts implements Facts {

    private final ConcurrentLinkedQueue<Fact> recorded = new ConcurrentLinkedQueue<>();

    public List<Fact> of(UUID group) {
        return recorded.stream().filter(it -> group.equals(it.group())).toList();
    }

    public List<Fact> on(UUID object) {
        return recorded.stream().filter(it -> object.equals(it.object())).toList();
    }

    @Override
    public void record(Fact fact) {
        recorded.add(fact);
    }

    @Override
    public void recordAll(List<Fact> facts) {
        recorded.addAll(facts);
    }

    @Override
    public void recordDurably(Fact fact) {
        recorded.add(fact);
    }

    @Override
    public void merge(UUID from, UUID into) {}

    @Override
    public void unmerge(UUID from) {}
}
