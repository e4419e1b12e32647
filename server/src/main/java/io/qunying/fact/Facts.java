package io.qunying.fact;

import java.util.List;
import java.util.UUID;

/** The record of what happened. Append-only: nothing here changes or removes a fact. */
public interface Facts {

    /** Records in the caller's transaction. */
    void record(Fact fact);

    /** Records many in the caller's transaction, in one round trip. */
    void recordAll(List<Fact> facts);

    /**
     * Records outside any transaction and returns when the fact is durable. Callers that arrive together share one
     * commit, so this is the way for hot anonymous paths such as a scan.
     */
    void recordDurably(Fact fact);

    /** From now on counts {@code from} as {@code into}: both turned out to be one person. */
    void merge(UUID from, UUID into);

    /** Undoes {@link #merge}. */
    void unmerge(UUID from);
}
