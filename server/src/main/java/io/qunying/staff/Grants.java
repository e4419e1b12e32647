package io.qunying.staff;

import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import java.util.Collection;
import java.util.UUID;

/** Nobody gives more than they have. */
final class Grants {

    private Grants() {}

    /** @throws DomainException {@code grants-too-much} */
    static void require(
            StaffMember by, Collection<Permission> permissions, boolean allBranches, Collection<UUID> branches) {
        var covered = by.permissions().containsAll(permissions)
                && (by.scope().all() || (!allBranches && by.scope().branches().containsAll(branches)));
        if (!covered) {
            throw new DomainException(Category.FORBIDDEN, "grants-too-much");
        }
    }
}
