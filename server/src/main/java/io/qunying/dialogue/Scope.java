package io.qunying.dialogue;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a rule or an entry holds.
 *
 * @param community null for all of the branch
 * @param group null for all of the community
 */
record Scope(
        UUID branch, @Nullable UUID community, @Nullable UUID group) {

    boolean covers(UUID asked, @Nullable UUID inGroup) {
        return (community == null || community.equals(asked)) && (group == null || group.equals(inGroup));
    }
}
