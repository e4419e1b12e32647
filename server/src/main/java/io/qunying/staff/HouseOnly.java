package io.qunying.staff;

import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;

/** A corporation belongs to no branch: what concerns all of it is for those who see the whole house. */
public final class HouseOnly {

    private HouseOnly() {}

    /** @throws DomainException {@code connection-of-the-house} */
    public static void require(StaffMember by) {
        if (!by.scope().all()) {
            throw new DomainException(Category.FORBIDDEN, "connection-of-the-house");
        }
    }
}
