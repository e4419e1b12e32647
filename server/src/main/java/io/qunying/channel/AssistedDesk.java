package io.qunying.channel;

import io.qunying.staff.StaffMember;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where the sends go that only a person can make. A module that knows who works implements it, and is told in the
 * transaction that changes the dispatch.
 */
public interface AssistedDesk {

    /**
     * A dispatch that somebody has to carry out.
     *
     * @param handed what the platform calls that which lies ready there and has only to be let go, the same for all
     *     that one tap lets go; null where nothing does
     */
    record Waiting(
            Dispatch dispatch,
            @Nullable UUID branch,
            @Nullable UUID community,
            @Nullable String handed) {}

    void waits(List<Waiting> dispatches);

    /**
     * Nobody has to carry it out any more. Also told of dispatches that never waited.
     *
     * @param sent whether a person did; else it was withdrawn or its time was over
     * @param by who says so, or null where the platform does or nobody need
     */
    void ended(UUID dispatch, boolean sent, @Nullable String proof, @Nullable StaffMember by);

    /** Their words are kept nowhere any more. Also told of dispatches that never waited. */
    void forgotten(List<UUID> dispatches);
}
