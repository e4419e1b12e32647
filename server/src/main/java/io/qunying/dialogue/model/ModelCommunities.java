package io.qunying.dialogue.model;

import io.qunying.platform.DomainException;
import io.qunying.staff.StaffMember;
import java.util.UUID;

/** Which communities use the model, and whose questions may be sent to it. */
public interface ModelCommunities {

    ModelCommunity of(UUID community);

    /** Whether what this member asks may be sent; what somebody asks who said no never is. */
    boolean maySend(UUID community, UUID person);

    /** @throws DomainException {@code changed-meanwhile} if another version is stored by now */
    ModelCommunity save(UUID community, UUID branch, ModelCommunity wanted, StaffMember by);
}
