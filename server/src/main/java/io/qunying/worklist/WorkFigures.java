package io.qunying.worklist;

import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How much there is to do. */
public interface WorkFigures {

    /**
     * Now.
     *
     * @param open items, those that are overdue included
     */
    record Load(long open, long overdue) {}

    /** @param branches whose items count, or null for all */
    Load load(@Nullable Collection<UUID> branches);
}
