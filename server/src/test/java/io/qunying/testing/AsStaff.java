package io.qunying.testing;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.qunying.staff.BranchScope;
import io.qunying.staff.Permission;
import io.qunying.staff.Role;
import io.qunying.staff.StaffMember;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Requests as a signed-in member of staff: {@code http.get().uri(…).with(AsStaff.owner())}. */
@NullMarked
public final class AsStaff {

    private AsStaff() {}

    /** May everything everywhere. */
    public static RequestPostProcessor owner() {
        return of(member(Role.OWNER, BranchScope.ALL));
    }

    /** May what the role may, in these branches. */
    public static RequestPostProcessor in(Role role, UUID... branches) {
        return of(member(role, new BranchScope(false, Set.of(branches))));
    }

    /** May only this, everywhere. */
    public static RequestPostProcessor who(Permission... permissions) {
        return of(new StaffMember(UUID.randomUUID(), "Lin", false, Set.of(permissions), BranchScope.ALL));
    }

    /** Someone to act in tests of Java faces. */
    public static StaffMember member(Role role, BranchScope scope) {
        return new StaffMember(UUID.randomUUID(), "Lin", false, role.permissions(), scope);
    }

    public static RequestPostProcessor of(StaffMember member) {
        var token = new TestingAuthenticationToken(member, "none", AuthorityUtils.NO_AUTHORITIES);
        var signedIn = authentication(token);
        var guarded = csrf();
        return request -> guarded.postProcessRequest(signedIn.postProcessRequest(request));
    }
}
