package io.qunying.staff;

import io.qunying.platform.AuditTrail.Actor;
import io.qunying.platform.AuditTrail.Actor.Kind;
import java.security.Principal;
import java.util.Set;
import java.util.UUID;

/**
 * Who is acting: a signed-in member of staff or an API token. Controllers take it as a parameter.
 *
 * @param id of the account, or of the token
 * @param token whether this is an API token
 */
public record StaffMember(UUID id, String name, boolean token, Set<Permission> permissions, BranchScope scope)
        implements Principal {

    @Override
    public String getName() {
        return id.toString();
    }

    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    /** For the audit trail. */
    public Actor actor() {
        return new Actor(token ? Kind.TOKEN : Kind.STAFF, id, name);
    }
}
