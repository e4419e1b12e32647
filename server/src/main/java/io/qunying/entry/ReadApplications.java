package io.qunying.entry;

import io.qunying.community.Communities;
import io.qunying.entry.ReviewDesk.Figures;
import io.qunying.entry.ReviewDesk.Filter;
import io.qunying.person.Persons;
import io.qunying.platform.NotFound;
import io.qunying.platform.Page;
import io.qunying.staff.BranchScope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The review list and what a reviewer sees of one application. */
@Component
class ReadApplications {

    private static final Duration LATELY = Duration.ofDays(7);

    private final JdbcClient sql;
    private final Lookups lookups;
    private final ExplainApplication explain;
    private final Clock clock;

    ReadApplications(JdbcClient sql, Lookups lookups, ExplainApplication explain, Clock clock) {
        this.sql = sql;
        this.lookups = lookups;
        this.explain = explain;
        this.clock = clock;
    }

    /** What rows are shown with. */
    @Component
    record Lookups(
            ApplicationTable table,
            ApplicationRows rows,
            FindDuplicates duplicates,
            Persons persons,
            Communities communities,
            CodeTable codes,
            Bouncer bouncer) {}

    Page<ReviewItem> list(Filter filter, BranchScope scope, @Nullable String cursor, int limit) {
        var oldestFirst = filter.state() != null && filter.state().open();
        var rows = sql.sql("""
                        SELECT * FROM application
                        WHERE (CAST(:state AS text) IS NULL OR state = :state)
                          AND (CAST(:community AS uuid) IS NULL OR community = :community)
                          AND (CAST(:code AS uuid) IS NULL OR code = :code)
                          AND (:all OR branch IN (:branches))
                          AND (CAST(:cursor AS uuid) IS NULL OR id %s :cursor)
                        ORDER BY id %s
                        LIMIT :limit
                        """.formatted(oldestFirst ? ">" : "<", oldestFirst ? "ASC" : "DESC"))
                .param("state", filter.state() == null ? null : filter.state().name())
                .param("community", filter.community())
                .param("code", filter.code())
                .param("all", scope.all())
                .param("branches", Columns.branches(scope))
                .param("cursor", cursor == null ? null : cursor(cursor))
                .param("limit", limit + 1)
                .query(lookups.rows())
                .list();
        var page = Page.of(rows, limit, it -> it.id().toString());
        return new Page<>(items(page.items()), page.next());
    }

    private static UUID cursor(String cursor) {
        try {
            return UUID.fromString(cursor);
        } catch (IllegalArgumentException notOurs) {
            throw new io.qunying.platform.FieldErrors("cursor", "invalid");
        }
    }

    private List<ReviewItem> items(List<Application> applications) {
        var now = clock.instant();
        var persons = lookups.persons()
                .summaries(applications.stream()
                        .map(Application::person)
                        .distinct()
                        .toList());
        var codes = lookups.codes()
                .titles(applications.stream()
                        .map(it -> it.filed().code())
                        .distinct()
                        .toList());
        var duplicates = lookups.duplicates()
                .count(applications.stream().map(Application::id).toList());
        var blacklisted = lookups.bouncer()
                .findMatching(applications.stream()
                        .filter(it -> it.state().reviewable())
                        .toList());
        var communities = new HashMap<UUID, String>();
        var forms = new HashMap<UUID, List<FormField>>();
        var items = new ArrayList<ReviewItem>();
        for (var it : applications) {
            var filed = it.filed();
            var summary = persons.get(it.person());
            var name = it.sheet().name() != null ? it.sheet().name() : summary == null ? "" : summary.name();
            items.add(new ReviewItem(
                    it.id(),
                    filed.number(),
                    it.person(),
                    name == null ? "" : name,
                    filed.community(),
                    communities.computeIfAbsent(
                            filed.community(),
                            id -> lookups.communities().get(id).name()),
                    filed.code(),
                    Objects.requireNonNull(codes.get(filed.code())).name(),
                    filed.from().scene(),
                    String.valueOf(filed.from().source()),
                    it.state(),
                    filed.submittedAt(),
                    it.standing().dueAt(),
                    isOverdue(it, now),
                    it.sheet().firstPhoto(),
                    ExplainApplication.headline(it, forms.computeIfAbsent(filed.code(), explain::form)),
                    duplicates.getOrDefault(it.id(), 0) + filed.photoTwins(),
                    blacklisted.contains(it.id()),
                    filed.attempt()));
        }
        return items;
    }

    private static boolean isOverdue(Application it, Instant now) {
        return it.state() == ApplicationState.SUBMITTED && it.standing().dueAt().isBefore(now);
    }

    ReviewDetail get(UUID id, BranchScope scope) {
        var application = lookups.table().find(id).orElseThrow(() -> new NotFound("application", id));
        scope.require(application.filed().branch(), "application", id);
        return explain.explain(application, items(List.of(application)).getFirst(), clock.instant());
    }

    Figures figures(BranchScope scope) {
        var now = clock.instant();
        return sql.sql("""
                        SELECT count(*) FILTER (WHERE state = 'SUBMITTED') AS waiting,
                               count(*) FILTER (WHERE state = 'SUBMITTED' AND due_at < :now) AS overdue,
                               count(*) FILTER (WHERE state = 'MORE_NEEDED') AS more_needed,
                               count(*) FILTER (WHERE decided_at >= :today) AS today,
                               CAST(ceil(extract(epoch FROM percentile_cont(0.5) WITHIN GROUP (
                                   ORDER BY decided_at - submitted_at) FILTER (WHERE decided_at > :since)) / 60)
                                   AS bigint) AS median,
                               CAST(avg(CASE WHEN state = 'REFUSED' THEN 0.0 ELSE 1.0 END)
                                   FILTER (WHERE decided_at > :since) AS float8) AS share
                        FROM application
                        WHERE (state IN ('SUBMITTED', 'MORE_NEEDED') OR decided_at > :since)
                          AND (:all OR branch IN (:branches))
                        """)
                .param("now", Columns.time(now))
                .param("today", Columns.time(now.minus(Duration.ofHours(24))))
                .param("since", Columns.time(now.minus(LATELY)))
                .param("all", scope.all())
                .param("branches", Columns.branches(scope))
                .query((row, _) -> new Figures(
                        row.getLong("waiting"),
                        row.getLong("overdue"),
                        row.getLong("today"),
                        row.getObject("median", Long.class),
                        row.getObject("share", Double.class),
                        row.getLong("more_needed")))
                .single();
    }
}
