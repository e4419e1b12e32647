package io.qunying.insight;

import io.qunying.staff.BranchScope;
import io.qunying.staff.Role;
import io.qunying.staff.StaffMember;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who asks, and for what. */
final class InsightFixtures {

    private InsightFixtures() {}

    static StaffMember manager(UUID... branches) {
        return staff(Role.MANAGER, branches);
    }

    static StaffMember analyst(UUID... branches) {
        return staff(Role.ANALYST, branches);
    }

    private static StaffMember staff(Role role, UUID... branches) {
        return new StaffMember(
                UUID.randomUUID(), "小李", false, role.permissions(), new BranchScope(false, Set.of(branches)));
    }

    static StaffMember owner() {
        return new StaffMember(UUID.randomUUID(), "老板", false, Role.OWNER.permissions(), BranchScope.ALL);
    }

    static FigureQuery march(@Nullable UUID community) {
        return march(community, null, null, null);
    }

    static FigureQuery march(
            @Nullable UUID community, @Nullable String code, @Nullable String scene, @Nullable String classKey) {
        return new FigureQuery("2026-03-01", "2026-03-31", community, code, scene, null, classKey, null, null);
    }
}
