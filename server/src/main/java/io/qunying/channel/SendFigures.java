package io.qunying.channel;

import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How sending stands now; what became of it in the past is in the facts. */
public interface SendFigures {

    /**
     * How many dispatches wait for a person to say whether they went.
     *
     * @param branches those of their groups, or null for all
     */
    long countInDoubt(@Nullable Collection<UUID> branches);
}
