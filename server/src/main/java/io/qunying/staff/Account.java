package io.qunying.staff;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A member of staff, without the password. */
record Account(
        UUID id,
        String login,
        String name,
        Role role,
        boolean mustChangePassword,
        boolean allBranches,
        List<UUID> branches,
        boolean active,
        @Nullable Instant lastSeen) {

    static final String COLUMNS =
            "a.id, a.login, a.name, a.role, a.must_change_password, a.all_branches, a.branches, a.active, a.last_seen";

    static Account of(ResultSet row, int index) throws SQLException {
        var seen = row.getObject("last_seen", OffsetDateTime.class);
        return new Account(
                row.getObject("id", UUID.class),
                row.getString("login"),
                row.getString("name"),
                Role.valueOf(row.getString("role")),
                row.getBoolean("must_change_password"),
                row.getBoolean("all_branches"),
                List.of((UUID[]) row.getArray("branches").getArray()),
                row.getBoolean("active"),
                seen == null ? null : seen.toInstant());
    }

    BranchScope scope() {
        return allBranches ? BranchScope.ALL : new BranchScope(false, Set.copyOf(branches));
    }

    StaffMember member() {
        return new StaffMember(id, name, false, role.permissions(), scope());
    }
}
