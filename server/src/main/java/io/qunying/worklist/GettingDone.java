package io.qunying.worklist;

import io.qunying.staff.StaffMember;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Work as the team gets it done. */
public interface GettingDone {

    /** Open items that are due before, oldest first. */
    List<UUID> open(Instant dueBefore, int most);

    /**
     * Checks off the whole list and finishes the item.
     *
     * @param text what was done, or the receipt
     * @param picture the proof where one is asked for
     */
    void finish(UUID id, String text, byte[] picture, StaffMember by);
}
