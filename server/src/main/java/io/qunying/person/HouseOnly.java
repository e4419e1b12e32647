package io.qunying.person;

import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.staff.StaffMember;

/** A corporation belongs to no branch: what concerns all of it is for those who see the whole house. */
final class HouseOnly {

    private HouseOnly() {}

    static void require(StaffMember by) {
        if (!by.scope().all()) {
            throw new DomainException(Category.FORBIDDEN, "connection-of-the-house");
        }
    }
}
