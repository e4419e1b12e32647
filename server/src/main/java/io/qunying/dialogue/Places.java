package io.qunying.dialogue;

import io.qunying.community.Communities;
import io.qunying.community.Groups;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.NotFound;
import io.qunying.staff.StaffMember;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where staff may say how the program answers. */
@Component
class Places {

    private final Communities communities;
    private final Groups groups;

    Places(Communities communities, Groups groups) {
        this.communities = communities;
        this.groups = groups;
    }

    /** What somebody asks for; the branch goes without saying where there is a community. */
    record Wanted(
            @Nullable UUID branch,
            @Nullable UUID community,
            @Nullable UUID group) {}

    Scope require(Wanted wanted, StaffMember by) {
        var community = wanted.community();
        if (community != null) {
            return new Scope(branchOf(community, by), community, group(wanted.group(), community));
        }
        var branch = wanted.branch();
        if (branch == null) {
            throw new FieldErrors("community", "required");
        }
        by.scope().require(branch, "branch", branch);
        return new Scope(branch, null, null);
    }

    UUID branchOf(UUID community, StaffMember by) {
        var branch = communities
                .find(community)
                .orElseThrow(() -> new NotFound("community", community))
                .branch();
        by.scope().require(branch, "community", community);
        return branch;
    }

    private @Nullable UUID group(@Nullable UUID group, UUID community) {
        if (group != null) {
            var found = groups.find(List.of(group)).get(group);
            if (found == null || !found.community().equals(community)) {
                throw new NotFound("group", group);
            }
        }
        return group;
    }
}
