package io.qunying.fact;

import java.util.List;

/**
 * Someone above who wants to hear what happens. Told in the transaction that records, before it commits; a fact that
 * was recorded before may be told again, so what follows from it must be keyed by it. The facts cannot be read back
 * yet. What visitors leave on the hot anonymous path ({@link Facts#recordDurably}) is not told.
 */
public interface FactObserver {

    void recorded(List<Fact> facts);
}
