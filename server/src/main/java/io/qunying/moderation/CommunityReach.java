package io.qunying.moderation;

import io.qunying.community.Communities;
import io.qunying.platform.DomainException;
import io.qunying.platform.NotFound;
import io.qunying.staff.StaffMember;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether someone may decide for a community, or for all of them. */
@Component
class CommunityReach {

    private final Communities communities;

    CommunityReach(Communities communities) {
        this.communities = communities;
    }

    /**
     * @param community null for all
     * @return its branch; null for all communities
     * @throws DomainException {@code all-communities-only} if someone who sees only some branches asks for all
     */
    @Nullable UUID branch(@Nullable UUID community, StaffMember by) {
        if (community == null) {
            if (!by.scope().all()) {
                throw new DomainException(DomainException.Category.FORBIDDEN, "all-communities-only");
            }
            return null;
        }
        var branch = communities
                .find(community)
                .orElseThrow(() -> new NotFound("community", community))
                .branch();
        by.scope().require(branch, "community", community);
        return branch;
    }
}
