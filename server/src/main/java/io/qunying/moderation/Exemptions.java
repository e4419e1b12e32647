package io.qunying.moderation;

import io.qunying.person.Persons;
import io.qunying.person.Persons.Summary;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.Ids;
import io.qunying.platform.NotFound;
import io.qunying.platform.Sql;
import io.qunying.staff.BranchScope;
import io.qunying.staff.StaffMember;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** People at whom rules do not look (白名单), in one community or everywhere. */
@Component
class Exemptions {

    private static final int MOST_SHOWN = 1000;
    private static final int LONGEST_REASON = 200;

    private final JdbcClient jdbc;
    private final Persons persons;
    private final CommunityReach reach;
    private final AuditTrail audit;
    private final Ids ids;
    private final Clock clock;

    Exemptions(JdbcClient jdbc, Persons persons, CommunityReach reach, AuditTrail audit, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.persons = persons;
        this.reach = reach;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @param community null for everywhere
     * @param until null for good
     */
    record Wish(
            UUID person,
            @Nullable UUID community,
            String reason,
            @Nullable Instant until) {}

    /** @param name of the person, or null if there is no such person any more */
    record Exemption(
            UUID id,
            UUID person,
            @Nullable String name,
            @Nullable UUID community,
            String reason,
            @Nullable Instant until,
            Instant addedAt,
            String addedBy) {

        Exemption named(Map<UUID, Summary> summaries) {
            var summary = summaries.get(person);
            return new Exemption(
                    id, person, summary == null ? null : summary.name(), community, reason, until, addedAt, addedBy);
        }
    }

    /** Those in force, the latest first. */
    List<Exemption> list(BranchScope scope) {
        var found = jdbc.sql("""
                        SELECT * FROM moderation_exemption
                        WHERE (until IS NULL OR until > :now) AND (:all OR branch = ANY(:branches::uuid[]))
                        ORDER BY id DESC LIMIT :limit""")
                .param("now", Sql.at(clock.instant()))
                .param("all", scope.all())
                .param("branches", Sql.ids(scope.branches()))
                .param("limit", MOST_SHOWN)
                .query((row, _) -> new Exemption(
                        Sql.id(row, "id"),
                        Sql.id(row, "person"),
                        null,
                        Sql.idOrNull(row, "community"),
                        row.getString("reason"),
                        Sql.timeOrNull(row, "until"),
                        Sql.time(row, "added_at"),
                        row.getString("added_by")))
                .list();
        var names = persons.summaries(found.stream().map(Exemption::person).toList());
        return found.stream().map(it -> it.named(names)).toList();
    }

    /** Exempting someone once more puts the new reason and time in the place of the old. */
    @Transactional
    public void add(Wish wish, StaffMember by) {
        var reason = wish.reason().strip();
        var now = clock.instant();
        if (reason.isEmpty()) {
            throw new FieldErrors("reason", "required");
        }
        if (reason.length() > LONGEST_REASON) {
            throw new FieldErrors(
                    List.of(new FieldErrors.FieldError("reason", "too-long", Map.of("max", LONGEST_REASON))));
        }
        if (wish.until() != null && !wish.until().isAfter(now)) {
            throw new FieldErrors("until", "in-the-past");
        }
        var person = persons.resolve(wish.person());
        var branch = reach.branch(wish.community(), by);
        jdbc.sql("""
                        INSERT INTO moderation_exemption (id, person, community, branch, reason, until, added_at, added_by)
                        VALUES (:id, :person, :community, :branch, :reason, :until, :at, :by)
                        ON CONFLICT (person, community) DO UPDATE SET reason = excluded.reason, until = excluded.until,
                            added_at = excluded.added_at, added_by = excluded.added_by""")
                .param("id", ids.next())
                .param("person", person)
                .param("community", wish.community(), Types.OTHER)
                .param("branch", branch, Types.OTHER)
                .param("reason", reason)
                .param("until", Sql.atOrNull(wish.until()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("at", Sql.at(now))
                .param("by", by.name())
                .update();
        audit.record(
                by.actor(),
                "exemption.added",
                "person",
                person,
                branch,
                Map.of("everywhere", wish.community() == null));
    }

    @Transactional
    public void remove(UUID id, StaffMember by) {
        var gone = jdbc.sql("""
                        DELETE FROM moderation_exemption
                        WHERE id = :id AND (:all OR branch = ANY(:branches::uuid[])) RETURNING person""")
                .param("id", id)
                .param("all", by.scope().all())
                .param("branches", Sql.ids(by.scope().branches()))
                .query(Sql::firstId)
                .optional()
                .orElseThrow(() -> new NotFound("exemption", id));
        audit.record(by.actor(), "exemption.removed", "person", gone, null, Map.of());
    }
}
