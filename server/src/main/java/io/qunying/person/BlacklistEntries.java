package io.qunying.person;

import io.qunying.platform.AuditTrail;
import io.qunying.platform.AuditTrail.Actor;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.Ids;
import io.qunying.platform.Sql;
import io.qunying.platform.Vault;
import io.qunying.staff.BranchScope;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The entries of the blacklist as staff keep them. Whether one is in force is for {@link Blacklist} to say. */
@Component
class BlacklistEntries {

    private static final int LONGEST_REASON = 500;

    private final JdbcClient jdbc;
    private final Identities identities;
    private final Vault vault;
    private final Ids ids;
    private final AuditTrail audit;
    private final Clock clock;

    BlacklistEntries(JdbcClient jdbc, Identities identities, Vault vault, Ids ids, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.identities = identities;
        this.vault = vault;
        this.ids = ids;
        this.audit = audit;
        this.clock = clock;
    }

    /** An entry as staff see it. */
    record Listed(
            UUID id,
            @Nullable UUID person,
            @Nullable String personName,
            @Nullable IdentityKind kind,
            @Nullable String valueMasked,
            String reason,
            Instant since,
            @Nullable Instant until,
            String by) {}

    /** Entries not lifted, newest first; those against people only where the asker may see the person. */
    List<Listed> list(BranchScope scope, @Nullable UUID before, int limit) {
        var branches = scope.filter();
        return jdbc.sql("""
                        SELECT blacklist.*, person.name FROM blacklist LEFT JOIN person ON person.id = blacklist.person
                        WHERE lifted_at IS NULL AND (:before::uuid IS NULL OR blacklist.id < :before::uuid)
                          AND (:all OR blacklist.person IS NULL OR EXISTS (
                            SELECT 1 FROM person_branch
                            WHERE person_branch.person = blacklist.person AND branch = ANY(:branches::uuid[])))
                        ORDER BY blacklist.id DESC LIMIT :limit
                        """)
                .param("before", before, java.sql.Types.OTHER)
                .param("all", branches == null)
                .param("branches", Sql.ids(branches == null ? List.of() : branches))
                .param("limit", limit)
                .query((row, number) -> {
                    var kind = row.getString("kind");
                    var sealed = row.getBytes("sealed");
                    return new Listed(
                            Sql.id(row, "id"),
                            Sql.idOrNull(row, "person"),
                            row.getString("name"),
                            kind == null ? null : IdentityKind.valueOf(kind),
                            kind == null || sealed == null
                                    ? null
                                    : Masked.of(new Identity(IdentityKind.valueOf(kind), vault.open(sealed))),
                            row.getString("reason"),
                            Sql.time(row, "since"),
                            Sql.timeOrNull(row, "until"),
                            row.getString("by_name"));
                })
                .list();
    }

    UUID addPerson(UUID root, String reason, @Nullable Instant until, Actor by) {
        return insert(root, null, reason, until, by);
    }

    UUID addIdentity(Identity identity, String reason, @Nullable Instant until, Actor by) {
        return insert(null, identity, reason, until, by);
    }

    private UUID insert(
            @Nullable UUID person, @Nullable Identity identity, String reason, @Nullable Instant until, Actor by) {
        var now = clock.instant();
        if (reason.isBlank()) {
            throw new FieldErrors("reason", "required");
        }
        if (reason.length() > LONGEST_REASON) {
            throw new FieldErrors(
                    List.of(new FieldErrors.FieldError("reason", "too-long", Map.of("max", LONGEST_REASON))));
        }
        if (until != null && !until.isAfter(now)) {
            throw new FieldErrors("until", "in-the-past");
        }
        var id = ids.next();
        jdbc.sql("""
                        INSERT INTO blacklist (id, person, origin, lookup, kind, sealed, reason, since, until, by_name)
                        VALUES (:id, :person, :person, :lookup, :kind, :sealed, :reason, :now, :until, :by)
                        """)
                .param("id", id)
                .param("person", person, java.sql.Types.OTHER)
                .param("lookup", identity == null ? null : identities.lookup(identity), java.sql.Types.OTHER)
                .param("kind", identity == null ? null : identity.kind().name(), java.sql.Types.VARCHAR)
                .param("sealed", identity == null ? null : vault.seal(identity.value()), java.sql.Types.BINARY)
                .param("reason", ProfileValues.clean(reason))
                .param("now", Sql.at(now))
                .param("until", Sql.atOrNull(until), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("by", by.name())
                .update();
        audit.record(by, "blacklist.added", "blacklist", id, null, Map.of());
        return id;
    }

    /** @return whether such an entry was in force */
    boolean lift(UUID id, Actor by) {
        var lifted = jdbc.sql("UPDATE blacklist SET lifted_at = :now WHERE id = :id AND lifted_at IS NULL")
                        .param("id", id)
                        .param("now", Sql.at(clock.instant()))
                        .update()
                == 1;
        if (lifted) {
            audit.record(by, "blacklist.lifted", "blacklist", id, null, Map.of());
        }
        return lifted;
    }

    /**
     * An erased person stays blacklisted by what can no longer be read: the keyed hashes of the identities. Call before
     * those are deleted.
     */
    void keepAfterErasure(UUID root) {
        jdbc.sql("""
                        INSERT INTO blacklist (id, lookup, kind, reason, since, until, by_name)
                        SELECT uuidv7(), identity.lookup, identity.kind, entry.reason, entry.since, entry.until,
                            entry.by_name
                        FROM blacklist entry JOIN identity ON identity.person = entry.person
                        WHERE entry.person = :person AND entry.lifted_at IS NULL
                        """).param("person", root).update();
        jdbc.sql("DELETE FROM blacklist WHERE person = :person")
                .param("person", root)
                .update();
        jdbc.sql("""
                        UPDATE blacklist SET sealed = NULL
                        WHERE lookup IN (SELECT identity.lookup FROM identity WHERE person = :person)
                        """).param("person", root).update();
    }
}
