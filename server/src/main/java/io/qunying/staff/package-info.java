/** Accounts, roles, branches, sign-in and API tokens. Permissions are checked here and nowhere else. */
@ApplicationModule(
        displayName = "Staff 员工与分站",
        allowedDependencies = {"platform"})
@NullMarked
package io.qunying.staff;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
