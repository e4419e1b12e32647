package io.qunying.worklist;

import io.qunying.platform.FieldErrors;
import io.qunying.platform.Page;
import io.qunying.platform.Sql;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Work items in lists: what is due first comes first. */
@Component
class WorkList {

    private static final Map<View, String> WHERE = Map.of(
            View.MINE,
            """
            state = 'OPEN' AND (owner = :me OR (owner IS NULL AND (duty IS NULL OR duty = ANY (:duties)))
                OR (:manages AND escalated_at IS NOT NULL))""",
            View.BRANCH,
            "state = 'OPEN'",
            View.OVERDUE,
            "state = 'OPEN' AND due < :now",
            View.DONE,
            "state = 'DONE' AND done_at >= :from AND done_at < :until");

    private final JdbcClient jdbc;
    private final WorkTable table;
    private final Clock clock;

    WorkList(JdbcClient jdbc, WorkTable table, Clock clock) {
        this.jdbc = jdbc;
        this.table = table;
        this.clock = clock;
    }

    /** Which items are wanted. */
    enum View {
        /** My own, those I may take up, and for managers what went up to them. */
        MINE,
        BRANCH,
        OVERDUE,
        /** Done on one day. */
        DONE
    }

    /** The hours of a day somewhere. */
    record Day(Instant from, Instant until) {

        static Day of(LocalDate day, ZoneId zone) {
            return new Day(
                    day.atStartOfDay(zone).toInstant(),
                    day.plusDays(1).atStartOfDay(zone).toInstant());
        }
    }

    Page<WorkItem> page(
            View view, @Nullable UUID branch, @Nullable Day day, @Nullable UUID cursor, int limit, StaffMember by) {
        if (view == View.DONE && day == null) {
            throw new FieldErrors("day", "required");
        }
        int size = Math.clamp(limit, 1, Page.LIMIT);
        var items = jdbc.sql("""
                        SELECT * FROM work_item
                        WHERE %s AND (:all OR branch = ANY (:branches))
                          AND (CAST(:branch AS uuid) IS NULL OR branch = CAST(:branch AS uuid))
                          AND (CAST(:cursor AS uuid) IS NULL
                               OR (due, id) > (SELECT due, id FROM work_item WHERE id = CAST(:cursor AS uuid)))
                        ORDER BY due, id LIMIT :limit
                        """.formatted(WHERE.get(view)))
                .params(asked(view, day, by))
                .param("all", by.scope().all())
                .param("branches", Rows.branches(by.scope()))
                .param("branch", branch)
                .param("cursor", cursor)
                .param("limit", size + 1)
                .query(table::item)
                .list();
        return Page.of(items, size, it -> it.id().toString());
    }

    private Map<String, Object> asked(View view, @Nullable Day day, StaffMember by) {
        return switch (view) {
            case MINE ->
                Map.of(
                        "me",
                        by.id(),
                        "duties",
                        Duty.of(by).stream().map(Enum::name).toArray(String[]::new),
                        "manages",
                        by.may(Permission.WORK_MANAGE));
            case BRANCH -> Map.of();
            case OVERDUE -> Map.of("now", Sql.at(clock.instant()));
            case DONE -> day == null ? Map.of() : Map.of("from", Sql.at(day.from()), "until", Sql.at(day.until()));
        };
    }

    /** Everything that falls due in a branch on a day, done or not. */
    List<WorkItem> ofDay(UUID branch, Day day) {
        return jdbc.sql("""
                        SELECT * FROM work_item
                        WHERE branch = :branch AND due >= :from AND due < :until AND state <> 'CANCELLED'
                        ORDER BY due, id LIMIT 2000
                        """)
                .param("branch", branch)
                .param("from", Sql.at(day.from()))
                .param("until", Sql.at(day.until()))
                .query(table::item)
                .list();
    }
}
