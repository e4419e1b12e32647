package io.qunying.staff;

import java.util.List;
import java.util.UUID;

/** Branches (分站): the parts of an organisation that see only their own communities and people. */
public interface Branches {

    /** One branch. */
    record Branch(UUID id, String name) {}

    /** The branch that exists from the first start. */
    Branch main();

    /** Those within the scope, by name. */
    List<Branch> list(BranchScope scope);

    /** @throws io.qunying.platform.NotFound if there is no such branch within the scope */
    Branch get(UUID id, BranchScope scope);

    /** @throws io.qunying.platform.FieldErrors {@code name-taken} */
    Branch create(String name, StaffMember by);

    /** @throws io.qunying.platform.FieldErrors {@code name-taken} */
    Branch rename(UUID id, String name, StaffMember by);
}
