package io.qunying.community;

import io.qunying.staff.StaffMember;
import java.util.List;
import java.util.UUID;

/** Proposals to give up a weak group (弱运营群), each with its evidence, for a person to decide. */
public interface MergeProposals {

    /** Those that wait, oldest first. */
    List<UUID> open();

    /**
     * The active members move to other groups, the rest are told, and the group is dissolved.
     *
     * @throws io.qunying.platform.DomainException if it was decided meanwhile
     */
    void accept(UUID id, StaffMember by);
}
