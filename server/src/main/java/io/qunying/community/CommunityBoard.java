package io.qunying.community;

import io.qunying.community.Communities.State;
import io.qunying.fact.FactFigures;
import io.qunying.fact.FactFigures.Dimension;
import io.qunying.fact.FactFigures.Filter;
import io.qunying.fact.Verb;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Figures of communities and lines for the screens of staff. Staff seats count nowhere. */
@Component
class CommunityBoard {

    private static final Duration WEEK = Duration.ofDays(7);
    private static final int TREND_DAYS = 14;

    private final JdbcClient jdbc;
    private final Json json;
    private final FactFigures figures;
    private final Clock clock;

    CommunityBoard(JdbcClient jdbc, Json json, FactFigures figures, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.figures = figures;
        this.clock = clock;
    }

    /**
     * One community in the list, not yet with the name of its branch.
     *
     * @param shortLines lines that run short of seats
     */
    record Row(
            UUID id,
            UUID branch,
            String name,
            String kind,
            State state,
            boolean complete,
            long groups,
            long members,
            long capacity,
            long freeSeats,
            long openGroups,
            long shortLines) {}

    /** @param active7d null where no message was ever recorded */
    record Figures(
            long groups,
            long members,
            long capacity,
            long reserved,
            long free,
            long joined7d,
            long left7d,
            @Nullable Long active7d) {}

    /** @param perDay joins per day over the last week */
    record Line(
            UUID id,
            String key,
            @Nullable String classKey,
            String title,
            Map<String, String> asked,
            long free,
            long capacity,
            long members,
            long openGroups,
            double perDay,
            @Nullable Instant fullAt,
            boolean isShort) {}

    List<Row> list(@Nullable Collection<UUID> branches) {
        return jdbc.sql("""
                SELECT c.id, c.branch, c.name, c.kind, c.state, c.positioning,
                       coalesce(g.groups, 0) AS groups, coalesce(g.members, 0) AS members,
                       coalesce(g.capacity, 0) AS capacity, coalesce(g.free, 0) AS free,
                       coalesce(g.open_groups, 0) AS open_groups,
                       (SELECT count(*) FROM group_line l WHERE l.community = c.id AND l.open AND l.short) AS short_lines,
                       btrim(c.positioning ->> 'purpose') <> '' AND btrim(c.positioning ->> 'audience') <> ''
                           AND c.positioning -> 'needs' <> '[]' AND c.positioning -> 'answers' <> '[]'
                           AND c.positioning -> 'sources' <> '[]' AND btrim(c.positioning ->> 'ends') <> '' AS complete
                  FROM community c
                  LEFT JOIN (SELECT community, count(*) AS groups, sum(joined) AS members, sum(capacity) AS capacity,
                                    sum(capacity - occupied) FILTER (WHERE state = 'OPEN' AND NOT adopted) AS free,
                                    count(*) FILTER (WHERE state = 'OPEN' AND NOT adopted) AS open_groups
                               FROM chat_group WHERE state IN ('OPEN', 'FULL') GROUP BY community) g
                    ON g.community = c.id
                 WHERE :all OR c.branch = ANY (:branches::uuid[])
                 ORDER BY c.id
                """)
                .param("all", branches == null)
                .param("branches", branches == null ? new UUID[0] : branches.toArray(UUID[]::new))
                .query((row, number) -> new Row(
                        row.getObject("id", UUID.class),
                        row.getObject("branch", UUID.class),
                        row.getString("name"),
                        row.getString("kind"),
                        State.valueOf(row.getString("state")),
                        row.getBoolean("complete"),
                        row.getLong("groups"),
                        row.getLong("members"),
                        row.getLong("capacity"),
                        row.getLong("free"),
                        row.getLong("open_groups"),
                        row.getLong("short_lines")))
                .list();
    }

    Figures figures(UUID community) {
        var active = figures.countPersons(filter(community, clock.instant().minus(WEEK)), List.of(Verb.MESSAGE_SENT))
                .get(Verb.MESSAGE_SENT);
        return jdbc.sql("""
                SELECT count(*) AS groups, coalesce(sum(joined), 0) AS members, coalesce(sum(capacity), 0) AS capacity,
                       coalesce(sum(occupied - joined), 0) AS reserved,
                       coalesce(sum(capacity - occupied) FILTER (WHERE state = 'OPEN' AND NOT adopted), 0) AS free,
                       (SELECT count(*) FROM seat WHERE community = :id AND joined_at >= :since AND NOT staff
                           AND joined_at IS NOT NULL) AS joined,
                       (SELECT count(*) FROM seat WHERE community = :id AND ended_at >= :since AND NOT staff
                           AND joined_at IS NOT NULL AND ended_at IS NOT NULL) AS gone
                  FROM chat_group WHERE community = :id AND state IN ('OPEN', 'FULL')
                """)
                .param("id", community)
                .param("since", aWeekAgo())
                .query((row, number) -> new Figures(
                        row.getLong("groups"),
                        row.getLong("members"),
                        row.getLong("capacity"),
                        row.getLong("reserved"),
                        row.getLong("free"),
                        row.getLong("joined"),
                        row.getLong("gone"),
                        active))
                .single();
    }

    /** Those that people are routed to. */
    List<Line> lines(UUID community) {
        var now = clock.instant();
        return jdbc.sql("""
                SELECT l.id, l.key, l.class_key, l.title, l.asked, l.short,
                       coalesce(g.free, 0) AS free, coalesce(g.capacity, 0) AS capacity,
                       coalesce(g.members, 0) AS members, coalesce(g.open_groups, 0) AS open_groups,
                       coalesce(s.joins, 0) / 7.0 AS per_day
                  FROM group_line l
                  LEFT JOIN (SELECT line, sum(capacity - occupied) FILTER (WHERE state = 'OPEN') AS free,
                                    sum(capacity) AS capacity, sum(joined) AS members,
                                    count(*) FILTER (WHERE state = 'OPEN') AS open_groups
                               FROM chat_group WHERE community = :id AND state IN ('OPEN', 'FULL') GROUP BY line) g
                    ON g.line = l.id
                  LEFT JOIN (SELECT line, count(*) AS joins FROM seat
                              WHERE community = :id AND joined_at >= :since AND NOT staff AND joined_at IS NOT NULL
                              GROUP BY line) s
                    ON s.line = l.id
                 WHERE l.community = :id AND l.key <> :adopted
                 ORDER BY l.title, l.id
                """)
                .param("id", community)
                .param("adopted", LineKey.ADOPTED)
                .param("since", aWeekAgo())
                .query((row, number) -> new Line(
                        row.getObject("id", UUID.class),
                        row.getString("key"),
                        row.getString("class_key"),
                        row.getString("title"),
                        json.titles(row.getString("asked")),
                        row.getLong("free"),
                        row.getLong("capacity"),
                        row.getLong("members"),
                        row.getLong("open_groups"),
                        row.getDouble("per_day"),
                        forecast(now, row.getLong("free"), row.getDouble("per_day")),
                        row.getBoolean("short")))
                .list();
    }

    /** When the free seats are gone at this pace, or null if nobody joins. */
    static @Nullable Instant forecast(Instant now, long free, double perDay) {
        return perDay <= 0
                ? null
                : now.plusSeconds(Math.round(free / perDay * Duration.ofDays(1).toSeconds()));
    }

    /** Active members of each group on each of the last fourteen days; a fixed number of queries. */
    Map<UUID, List<Long>> trends(UUID community) {
        var trends = new HashMap<UUID, List<Long>>();
        var now = clock.instant();
        for (var day = 0; day < TREND_DAYS; day++) {
            var from = now.minus(Duration.ofDays(TREND_DAYS - day));
            var filter = new Filter(from, from.plus(Duration.ofDays(1)), null, community, null, null, null, null, null);
            for (var count : figures.countBy(Dimension.GROUP, filter, List.of(Verb.MESSAGE_SENT), ZoneOffset.UTC)) {
                if (!count.value().isEmpty()) {
                    trends.computeIfAbsent(UUID.fromString(count.value()), it -> zeros())
                            .set(day, count.persons());
                }
            }
        }
        return trends;
    }

    /** Active members of each group in the last week; null for all where no message was ever recorded. */
    @Nullable Map<UUID, Long> activeByGroup(UUID community) {
        var filter = filter(community, clock.instant().minus(WEEK));
        if (!figures.countPersons(filter, List.of(Verb.MESSAGE_SENT)).containsKey(Verb.MESSAGE_SENT)) {
            return null;
        }
        var active = new HashMap<UUID, Long>();
        for (var count : figures.countBy(Dimension.GROUP, filter, List.of(Verb.MESSAGE_SENT), ZoneOffset.UTC)) {
            if (!count.value().isEmpty()) {
                active.put(UUID.fromString(count.value()), count.persons());
            }
        }
        return active;
    }

    static List<Long> zeros() {
        return new ArrayList<>(java.util.Collections.nCopies(TREND_DAYS, 0L));
    }

    OffsetDateTime aWeekAgo() {
        return clock.instant().minus(WEEK).atOffset(ZoneOffset.UTC);
    }

    private Filter filter(UUID community, Instant from) {
        return new Filter(from, clock.instant(), null, community, null, null, null, null, null);
    }
}
