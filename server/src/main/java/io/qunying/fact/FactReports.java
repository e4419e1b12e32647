package io.qunying.fact;

import java.util.List;

/** Takes facts that others report, such as a shop that showed our ad, and tells what was new. */
public interface FactReports {

    /**
     * Records in the caller's transaction, all or nothing.
     *
     * @return how many were new; the keys of the others were known
     */
    int report(List<Fact> facts);
}
