package io.qunying.staff;

import io.qunying.platform.AuditTrail;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.Ids;
import io.qunying.platform.NotFound;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The accounts of members of staff. */
@Component
class Accounts {

    private static final Pattern LOGIN = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@-]{1,63}");

    private final JdbcClient sql;
    private final Ids ids;
    private final Clock clock;
    private final Sessions sessions;
    private final AuditTrail audit;

    Accounts(JdbcClient sql, Ids ids, Clock clock, Sessions sessions, AuditTrail audit) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
        this.sessions = sessions;
        this.audit = audit;
    }

    /** What an account may do and see. */
    record Rights(Role role, boolean allBranches, List<UUID> branches) {

        Rights {
            branches = allBranches ? List.of() : branches.stream().distinct().toList();
            if (role == Role.OWNER && !allBranches) {
                throw new FieldErrors("allBranches", "owner-sees-all");
            }
            if (!allBranches && branches.isEmpty()) {
                throw new FieldErrors("branches", "required");
            }
        }
    }

    /** Those whose branches the asker sees at least one of. */
    List<Account> list(BranchScope scope) {
        return sql.sql("SELECT " + Account.COLUMNS + """
                 FROM staff_account a
                WHERE :all OR (NOT a.all_branches AND a.branches && :branches::uuid[])
                ORDER BY a.active DESC, a.name, a.id
                """)
                .param("all", scope.all())
                .param("branches", SqlArrays.of(scope.branches()))
                .query(Account::of)
                .list();
    }

    /** The first account of all, once; false if there is one already. */
    @Transactional
    public boolean createFirst(String login, String name, String passwordHash) {
        var id = ids.next();
        var made = sql.sql("""
                INSERT INTO staff_account
                    (id, login, name, role, password, must_change_password, all_branches, created_at)
                SELECT :id, :login, :name, 'OWNER', :password, true, true, :now
                WHERE NOT EXISTS (SELECT FROM staff_account)
                ON CONFLICT DO NOTHING
                """)
                .param("id", id)
                .param("login", login)
                .param("name", name)
                .param("password", passwordHash)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (made > 0) {
            audit.record(AuditTrail.Actor.SYSTEM, "account.created", "account", id, null, Map.of("role", Role.OWNER));
        }
        return made > 0;
    }

    @Transactional
    public Account create(String login, String name, Rights rights, String passwordHash, StaffMember by) {
        var folded = login.strip().toLowerCase(Locale.ROOT);
        if (!LOGIN.matcher(folded).matches()) {
            throw new FieldErrors("login", "login-letters");
        }
        requireGrantable(rights, by);
        var id = ids.next();
        try {
            sql.sql("""
                    INSERT INTO staff_account
                        (id, login, name, role, password, must_change_password, all_branches, branches, created_at)
                    VALUES (:id, :login, :name, :role, :password, true, :all, :branches::uuid[], :now)
                    """)
                    .param("id", id)
                    .param("login", folded)
                    .param("name", name.strip())
                    .param("role", rights.role().name())
                    .param("password", passwordHash)
                    .param("all", rights.allBranches())
                    .param("branches", SqlArrays.of(rights.branches()))
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException taken) {
            throw new FieldErrors("login", "login-taken");
        }
        audit.record(by.actor(), "account.created", "account", id, null, details(rights, true));
        return get(id);
    }

    /** Takes effect at the next request of whoever it is; disabling ends their sessions and tokens at once. */
    @Transactional
    public Account update(UUID id, String name, Rights rights, boolean active, StaffMember by) {
        // Locks all owners, so that two who demote each other take turns and the second one is refused.
        var owners = sql.sql(
                        "SELECT id FROM staff_account WHERE role = 'OWNER' AND active ORDER BY id FOR NO KEY UPDATE")
                .query(UUID.class)
                .list();
        var before = getWithin(id, by);
        requireGrantable(rights, by);
        if (owners.equals(List.of(id)) && (rights.role() != Role.OWNER || !active)) {
            throw new DomainException(Category.CONFLICT, "last-owner");
        }
        sql.sql("""
                UPDATE staff_account
                SET name = :name, role = :role, all_branches = :all, branches = :branches::uuid[], active = :active
                WHERE id = :id
                """)
                .param("name", name.strip())
                .param("role", rights.role().name())
                .param("all", rights.allBranches())
                .param("branches", SqlArrays.of(rights.branches()))
                .param("active", active)
                .param("id", id)
                .update();
        if (before.active() && !active) {
            sessions.closeAllOf(id);
        }
        audit.record(by.actor(), "account.changed", "account", id, null, details(rights, active));
        return get(id);
    }

    /** Sets a password that must be changed at the next sign-in, and ends all sessions. */
    @Transactional
    public Account resetPassword(UUID id, String passwordHash, StaffMember by) {
        var account = getWithin(id, by);
        setPassword(id, passwordHash, true);
        sessions.closeAllOf(id);
        audit.record(by.actor(), "password.reset", "account", id, null, Map.of());
        return account;
    }

    /** By the account itself; ends its other sessions. */
    @Transactional
    public void changePassword(Account account, String passwordHash, byte[] session) {
        setPassword(account.id(), passwordHash, false);
        sessions.closeOthersOf(account.id(), session);
        audit.record(account.member().actor(), "password.changed", "account", account.id(), null, Map.of());
    }

    /** @param by what it was opened by, such as {@code password} */
    void recordSignIn(Account account, String by) {
        audit.record(account.member().actor(), "session.opened", "account", account.id(), null, Map.of("by", by));
    }

    private void setPassword(UUID id, String passwordHash, boolean mustChange) {
        sql.sql("UPDATE staff_account SET password = :password, must_change_password = :mustChange WHERE id = :id")
                .param("password", passwordHash)
                .param("mustChange", mustChange)
                .param("id", id)
                .update();
    }

    Account get(UUID id) {
        return sql.sql("SELECT " + Account.COLUMNS + " FROM staff_account a WHERE a.id = :id")
                .param("id", id)
                .query(Account::of)
                .optional()
                .orElseThrow(() -> new NotFound("account", id));
    }

    /** An account that has more than the asker is none of the asker's business. */
    private Account getWithin(UUID id, StaffMember by) {
        var account = get(id);
        var seen = by.scope().all()
                || (!account.allBranches() && account.branches().stream().anyMatch(by.scope()::sees));
        if (!seen) {
            throw new NotFound("account", id);
        }
        Grants.require(by, account.role().permissions(), account.allBranches(), account.branches());
        return account;
    }

    private void requireGrantable(Rights rights, StaffMember by) {
        var known = sql.sql("SELECT count(*) FROM branch WHERE id = ANY (:ids::uuid[])")
                .param("ids", SqlArrays.of(rights.branches()))
                .query(Integer.class)
                .single();
        if (known < rights.branches().size()) {
            throw new FieldErrors("branches", "branch-unknown");
        }
        Grants.require(by, rights.role().permissions(), rights.allBranches(), rights.branches());
    }

    private static Map<String, Object> details(Rights rights, boolean active) {
        return Map.of(
                "role",
                rights.role(),
                "allBranches",
                rights.allBranches(),
                "branches",
                rights.branches(),
                "active",
                active);
    }
}
