package io.qunying.entry;

import io.qunying.community.Communities;
import io.qunying.community.Communities.ClassTitle;
import io.qunying.community.LineShort;
import io.qunying.staff.BranchScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the warnings that come as events, and finds the others where their cause stands. */
@Component
class WarnStaff implements EntryWarnings {

    private final JdbcClient sql;
    private final Communities communities;
    private final Clock clock;

    WarnStaff(JdbcClient sql, Communities communities, Clock clock) {
        this.sql = sql;
        this.communities = communities;
        this.clock = clock;
    }

    void shortLine(LineShort event) {
        sql.sql("""
                        INSERT INTO line_warning (line, community, line_title, free, since)
                        VALUES (:line, :community, :title, :free, :now)
                        ON CONFLICT (line) DO UPDATE SET free = excluded.free, line_title = excluded.line_title,
                            since = CASE WHEN line_warning.resolved_at IS NULL THEN line_warning.since
                                         ELSE excluded.since END,
                            resolved_at = NULL
                        """)
                .param("line", event.line())
                .param("community", event.community())
                .param("title", event.lineTitle())
                .param("free", event.free())
                .param("now", Columns.time(clock.instant()))
                .update();
    }

    /** A line that gets short again says so again. */
    void relieved(UUID line) {
        sql.sql("UPDATE line_warning SET resolved_at = :now WHERE line = :line AND resolved_at IS NULL")
                .param("line", line)
                .param("now", Columns.time(clock.instant()))
                .update();
    }

    @Override
    public List<Warning> list(BranchScope scope) {
        var warnings = new ArrayList<Warning>();
        for (var it : waiting(null, scope)) {
            warnings.add(new Warning(
                    "line-waiting",
                    Map.of("line", it.line(), "lineTitle", it.lineTitle(), "waiting", it.waiting()),
                    it.oldest(),
                    it.community()));
        }
        warnings.addAll(shortLines(scope));
        warnings.addAll(shortContacts(scope));
        warnings.addAll(shortLinks(scope));
        warnings.addAll(shortGroups(scope));
        warnings.addAll(overdue(scope));
        return warnings;
    }

    private List<Warning> shortLines(BranchScope scope) {
        return sql
                .sql("SELECT line, community, line_title, free, since FROM line_warning WHERE resolved_at IS NULL")
                .query((row, _) -> new Warning(
                        "line-short",
                        Map.of(
                                "line", Columns.idOf(row, "line"),
                                "lineTitle", row.getString("line_title"),
                                "free", row.getInt("free")),
                        Columns.instantOf(row, "since"),
                        Columns.idOf(row, "community")))
                .list()
                .stream()
                .filter(it -> it.community() != null && isVisible(it.community(), scope))
                .toList();
    }

    /** Before nobody is left who takes customers today, and where the platform does not do as it should. */
    private List<Warning> shortContacts(BranchScope scope) {
        return sql.sql("""
                        SELECT live_code.id, live_code.name, community, min(left_today) AS left_today,
                               max(failure) FILTER (WHERE slot <> :link) AS failure,
                               max(failure) FILTER (WHERE slot = :link) AS link_failure, min(looked_at) AS since
                        FROM contact_way JOIN live_code ON live_code.id = contact_way.code
                        WHERE wanted AND (:all OR branch IN (:branches))
                          AND (left_today * 5 <= most_today OR failures >= 2)
                        GROUP BY live_code.id
                        """)
                .param("link", LiveCode.LINK)
                .param("all", scope.all())
                .param("branches", Columns.branches(scope))
                .query((row, _) -> {
                    var failure = row.getString("failure");
                    var linkFailure = row.getString("link_failure");
                    var left = row.getInt("left_today");
                    var about = new java.util.HashMap<String, Object>(
                            Map.of("code", Columns.idOf(row, "id"), "name", row.getString("name"), "left", left));
                    if (failure != null || linkFailure != null) {
                        about.put("failure", Objects.requireNonNullElse(failure, linkFailure));
                    }
                    return new Warning(
                            contacts(failure, linkFailure, left),
                            Map.copyOf(about),
                            Columns.instantOf(row, "since"),
                            Columns.idOf(row, "community"));
                })
                .list();
    }

    private static String contacts(@Nullable String failure, @Nullable String linkFailure, int left) {
        if (failure != null) {
            return "contacts-failing";
        }
        if (linkFailure != null) {
            return "link-failing";
        }
        return left == 0 ? "contacts-full" : "contacts-short";
    }

    /** Before what was bought for the links of a connection is used up, or lost unused. */
    private List<Warning> shortLinks(BranchScope scope) {
        return sql.sql("""
                        SELECT connection, still, expiring, at, still * 10 <= bought AS short FROM link_quota q
                        WHERE still > 0 AND (still * 10 <= bought OR expiring > 0) AND EXISTS (
                            SELECT FROM contact_way w JOIN live_code c ON c.id = w.code
                            WHERE w.connection = q.connection AND wanted AND slot = :link
                              AND (:all OR branch IN (:branches)))
                        """)
                .param("link", LiveCode.LINK)
                .param("all", scope.all())
                .param("branches", Columns.branches(scope))
                .query((row, _) -> new Warning(
                        row.getBoolean("short") ? "links-short" : "links-expiring",
                        Map.of(
                                "connection", Columns.idOf(row, "connection"),
                                "left", row.getLong("still"),
                                "expiring", row.getLong("expiring")),
                        Columns.instantOf(row, "at"),
                        null))
                .list();
    }

    /** Before no group behind a code has room, unless the platform makes further ones. */
    private List<Warning> shortGroups(BranchScope scope) {
        return sql.sql("""
                        SELECT c.id, c.name, c.community, min(s.since) AS since, min(room.free) AS free,
                               max(ways.failure) AS failure
                        FROM join_setting s JOIN live_code c ON c.id = s.code
                        CROSS JOIN LATERAL (
                            SELECT coalesce(sum(free), 0) AS free FROM join_group g
                            WHERE g.code = s.code AND g.connection = s.connection) room
                        CROSS JOIN LATERAL (
                            SELECT max(failure) AS failure FROM join_way w
                            WHERE w.code = s.code AND w.connection = s.connection AND wanted AND failures >= 2) ways
                        WHERE c.state = 'ACTIVE' AND (:all OR c.branch IN (:branches))
                          AND (s.base_name IS NULL AND room.free <= s.warn_at OR ways.failure IS NOT NULL)
                        GROUP BY c.id
                        """)
                .param("all", scope.all())
                .param("branches", Columns.branches(scope))
                .query((row, _) -> {
                    var failure = row.getString("failure");
                    var about = new java.util.HashMap<String, Object>(Map.of(
                            "code", Columns.idOf(row, "id"),
                            "name", row.getString("name"),
                            "free", row.getLong("free")));
                    if (failure != null) {
                        about.put("failure", failure);
                    }
                    var full = row.getLong("free") == 0;
                    var what = failure != null ? "joins-failing" : full ? "joins-full" : "joins-short";
                    return new Warning(
                            what, Map.copyOf(about), Columns.instantOf(row, "since"), Columns.idOf(row, "community"));
                })
                .list();
    }

    private List<Warning> overdue(BranchScope scope) {
        return sql.sql("""
                        SELECT community, count(*) AS reviews, min(due_at) AS since FROM application
                        WHERE state = 'SUBMITTED' AND due_at < :now AND (:all OR branch IN (:branches))
                        GROUP BY community
                        """)
                .param("now", Columns.time(clock.instant()))
                .param("all", scope.all())
                .param("branches", Columns.branches(scope))
                .query((row, _) -> new Warning(
                        "reviews-overdue",
                        Map.of("reviews", row.getLong("reviews")),
                        Columns.instantOf(row, "since"),
                        Columns.idOf(row, "community")))
                .list();
    }

    @Override
    public List<WaitingLine> waiting(@Nullable UUID community, BranchScope scope) {
        return sql.sql("""
                        SELECT line, application.community, min(line_title) AS line_title,
                               min(class_key) AS class_key, count(*) AS waiting, min(waiting_since) AS oldest
                        FROM application LEFT JOIN line_warning USING (line)
                        WHERE state = 'WAITING' AND (CAST(:community AS uuid) IS NULL OR application.community = :community)
                          AND (:all OR branch IN (:branches))
                        GROUP BY line, application.community
                        ORDER BY oldest
                        """)
                .param("community", community)
                .param("all", scope.all())
                .param("branches", Columns.branches(scope))
                .query((row, _) -> new WaitingLine(
                        Columns.idOf(row, "line"),
                        Columns.idOf(row, "community"),
                        title(row),
                        row.getLong("waiting"),
                        Columns.instantOf(row, "oldest")))
                .list();
    }

    private boolean isVisible(UUID community, BranchScope scope) {
        return communities.find(community).filter(it -> scope.sees(it.branch())).isPresent();
    }

    /** The line's own, with its region, as the warning of few seats left it; without one that of the class. */
    private String title(ResultSet row) throws SQLException {
        var line = row.getString("line_title");
        return line == null ? title(Columns.idOf(row, "community"), row.getString("class_key")) : line;
    }

    private String title(UUID community, @Nullable String classKey) {
        return communities.find(community).stream()
                .flatMap(it -> it.classes().stream())
                .filter(it -> it.key().equals(classKey))
                .map(ClassTitle::title)
                .findFirst()
                .orElse("");
    }
}
