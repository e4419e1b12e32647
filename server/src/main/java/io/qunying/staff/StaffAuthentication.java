package io.qunying.staff;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** Someone known to us: by a session, or by an API token (then there is no session). */
final class StaffAuthentication extends AbstractAuthenticationToken {

    private final transient StaffMember member;
    private final transient Sessions.@Nullable Open session;

    StaffAuthentication(StaffMember member, Sessions.@Nullable Open session) {
        super(AuthorityUtils.NO_AUTHORITIES);
        this.member = member;
        this.session = session;
        setAuthenticated(true);
    }

    @Override
    public StaffMember getPrincipal() {
        return member;
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    Sessions.@Nullable Open session() {
        return session;
    }

    boolean mustChangePassword() {
        return session != null && session.account().mustChangePassword();
    }
}
