package io.qunying.community;

import io.qunying.blueprint.About;
import io.qunying.blueprint.Conditions.ValueType;
import io.qunying.blueprint.ValueSource;
import io.qunying.fact.FactFigures;
import io.qunying.fact.FactFigures.InGroup;
import io.qunying.fact.Verb;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What conditions may ask of a group. The figures are those of four weeks, without staff; what was never recorded is
 * unknown. There is no record of costs yet, so nothing is known of the return on them.
 */
@Component
class GroupValues implements ValueSource {

    static final String ROI = "group.roi_4w";
    static final String ACTIVITY = "group.activity_4w";

    static final Map<String, ValueType> VOCABULARY = Map.ofEntries(
            Map.entry("group.members", ValueType.NUMBER),
            Map.entry("group.seats", ValueType.NUMBER),
            Map.entry("group.age_days", ValueType.NUMBER),
            Map.entry("group.stage", ValueType.TEXT),
            Map.entry(ACTIVITY, ValueType.NUMBER),
            Map.entry("group.joins_4w", ValueType.NUMBER),
            Map.entry("group.leaves_4w", ValueType.NUMBER),
            Map.entry("group.messages_4w", ValueType.NUMBER),
            Map.entry("group.orders_4w", ValueType.NUMBER),
            Map.entry("group.gmv_4w", ValueType.NUMBER),
            Map.entry(ROI, ValueType.NUMBER));

    /** What a member does who is active. */
    static final Set<Verb> ACTIVE = Set.of(Verb.MESSAGE_SENT, Verb.WORK_SHARED, Verb.VOTE_CAST, Verb.CHECKIN_DONE);

    static final Duration LATELY = Duration.ofDays(28);

    private final JdbcClient jdbc;
    private final FactFigures figures;
    private final Clock clock;

    GroupValues(JdbcClient jdbc, FactFigures figures, Clock clock) {
        this.jdbc = jdbc;
        this.figures = figures;
        this.clock = clock;
    }

    private record Row(
            UUID id,
            UUID community,
            UUID branch,
            int members,
            int seats,
            String stage,
            @Nullable Instant openedAt) {}

    @Override
    public About about() {
        return About.GROUP;
    }

    @Override
    public Map<String, ValueType> vocabulary() {
        return VOCABULARY;
    }

    @Override
    public Map<UUID, Map<String, Object>> values(Collection<UUID> ids) {
        var rows = rows(ids);
        if (rows.isEmpty()) {
            return Map.of();
        }
        var now = clock.instant();
        var asked = new HashSet<>(ACTIVE);
        asked.add(Verb.ORDER_PAID);
        var known = figures.findKnown(rows.stream().map(Row::branch).collect(Collectors.toSet()), asked);
        var counts = figures.countInGroups(
                rows.stream().map(Row::community).collect(Collectors.toSet()), ids, now.minus(LATELY), now, ACTIVE);
        var values = new HashMap<UUID, Map<String, Object>>();
        for (var row : rows) {
            values.put(row.id(), values(row, counts.getOrDefault(row.id(), InGroup.NOTHING), known, now));
        }
        return values;
    }

    private static Map<String, Object> values(Row row, InGroup count, Set<Verb> known, Instant now) {
        var values = new HashMap<String, Object>();
        values.put("group.members", (double) row.members());
        values.put("group.seats", (double) row.seats());
        values.put("group.stage", row.stage().toLowerCase(Locale.ROOT));
        if (row.openedAt() != null) {
            values.put("group.age_days", (double) ChronoUnit.DAYS.between(row.openedAt(), now));
        }
        values.put("group.joins_4w", (double) count.joins());
        values.put("group.leaves_4w", (double) count.leaves());
        if (ACTIVE.stream().anyMatch(known::contains)) {
            values.put(ACTIVITY, row.members() == 0 ? 0.0 : Math.min(1.0, (double) count.active() / row.members()));
            values.put("group.messages_4w", (double) count.messages());
        }
        if (known.contains(Verb.ORDER_PAID)) {
            values.put("group.orders_4w", (double) count.orders());
            values.put("group.gmv_4w", count.gmv().doubleValue());
        }
        return values;
    }

    private List<Row> rows(Collection<UUID> ids) {
        return jdbc.sql("""
                SELECT g.id, g.community, c.branch, g.joined, g.capacity, g.stage, g.opened_at
                  FROM chat_group g JOIN community c ON c.id = g.community
                 WHERE g.id = ANY (:ids::uuid[])
                """)
                .param("ids", ids.toArray(UUID[]::new))
                .query(GroupValues::row)
                .list();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        var opened = row.getObject("opened_at", OffsetDateTime.class);
        return new Row(
                row.getObject("id", UUID.class),
                row.getObject("community", UUID.class),
                row.getObject("branch", UUID.class),
                row.getInt("joined"),
                row.getInt("capacity"),
                row.getString("stage"),
                opened == null ? null : opened.toInstant());
    }
}
