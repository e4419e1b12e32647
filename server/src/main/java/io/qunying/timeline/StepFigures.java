package io.qunying.timeline;

import io.qunying.community.Groups;
import io.qunying.community.Groups.GroupRef;
import io.qunying.fact.Deeds;
import io.qunying.fact.Deeds.Window;
import io.qunying.fact.Verb;
import io.qunying.timeline.StepSpec.Metric;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What became of the steps of a programme, and the figure that each is judged by. */
@Component
class StepFigures {

    /** So many of the latest runs are looked at for a figure. */
    private static final int LATEST = 20_000;

    private final JdbcClient jdbc;
    private final Deeds deeds;
    private final Groups groups;
    private final Clock clock;

    StepFigures(JdbcClient jdbc, Deeds deeds, Groups groups, Clock clock) {
        this.jdbc = jdbc;
        this.deeds = deeds;
        this.groups = groups;
        this.clock = clock;
    }

    /**
     * One step.
     *
     * @param due how many were or are planned
     * @param byState how many are in each state
     * @param late how many were done more than a minute after their time
     */
    record Figure(
            String key,
            String kind,
            long due,
            Map<String, Long> byState,
            long late,
            @Nullable Judged metric) {}

    /**
     * @param of how many it counts over; for groups, how many people wrote there is counted over their members
     * @param value a share from 0 up, or null where there is nothing to count over yet
     */
    record Judged(
            String name,
            long of,
            long did,
            @Nullable Double value,
            @Nullable Double target) {}

    long runs(UUID programme) {
        return jdbc.sql("SELECT count(*) FROM programme_run WHERE programme = :id")
                .param("id", programme)
                .query(Long.class)
                .single();
    }

    List<Figure> of(Programme programme) {
        var states = new HashMap<String, Map<String, Long>>();
        var late = new HashMap<String, Long>();
        jdbc.sql("""
                        SELECT key, state, count(*) AS steps,
                               count(*) FILTER (WHERE state = 'DONE' AND verb IS NULL
                                                AND ended_at > due + interval '1 minute') AS late
                        FROM programme_step WHERE programme = :id AND key <> '' GROUP BY key, state
                        """).param("id", programme.id()).query(row -> {
            states.computeIfAbsent(row.getString("key"), _ -> new TreeMap<>())
                    .put(row.getString("state"), row.getLong("steps"));
            late.merge(row.getString("key"), row.getLong("late"), Long::sum);
        });
        return programme.spec().steps().stream()
                .map(it -> new Figure(
                        it.key(),
                        it.kind(),
                        states.getOrDefault(it.key(), Map.of()).values().stream()
                                .mapToLong(Long::longValue)
                                .sum(),
                        states.getOrDefault(it.key(), Map.of()),
                        late.getOrDefault(it.key(), 0L),
                        it.metric() == null ? null : judge(programme, it, it.metric())))
                .toList();
    }

    private record Done(
            @Nullable UUID person, UUID community, @Nullable UUID group, ZoneId zone, Instant at) {}

    /** Only those whose time to do it is over count, so that a figure does not start low and creep up. */
    private Judged judge(Programme programme, StepSpec step, Metric metric) {
        var now = clock.instant();
        var windows = done(programme.id(), step, metric.of().equals("joined")).stream()
                .map(it -> new Window(
                        it.person(),
                        it.community(),
                        it.group(),
                        it.at(),
                        metric.within().after(it.at(), it.zone())))
                .filter(it -> it.person() == null || !it.to().isAfter(now))
                .toList();
        var verb = Verb.of(metric.did());
        var isOfPersons = windows.stream().allMatch(it -> it.person() != null);
        var of = isOfPersons ? windows.size() : members(programme, step);
        var did = isOfPersons ? deeds.done(verb, windows).size() : deeds.countDoers(verb, windows);
        return new Judged(metric.name(), of, did, of == 0 ? null : (double) did / of, metric.target());
    }

    private List<Done> done(UUID programme, StepSpec step, boolean sinceTheBeginning) {
        return jdbc.sql("""
                        SELECT run.person, run.community, run.group_id, run.zone,
                               CASE WHEN :beginning THEN run.anchored_at ELSE step.ended_at END AS at
                        FROM programme_step step JOIN programme_run run ON run.id = step.run
                        WHERE step.programme = :programme AND step.key = :key AND step.turn = 0
                          AND (:beginning OR step.state = 'DONE')
                          AND (step.ended_at IS NOT NULL OR :beginning)
                        ORDER BY step.due DESC LIMIT :latest
                        """)
                .param("beginning", sinceTheBeginning)
                .param("programme", programme)
                .param("key", step.key())
                .param("latest", LATEST)
                .query((row, _) -> new Done(
                        Sql.idOrNull(row, "person"),
                        Sql.id(row, "community"),
                        Sql.idOrNull(row, "group_id"),
                        ZoneId.of(row.getString("zone")),
                        Sql.time(row, "at")))
                .list();
    }

    /** Members of the groups that it was done in, each time counted: over them those who reacted are a share. */
    private long members(Programme programme, StepSpec step) {
        var heard = jdbc.sql("""
                        SELECT run.group_id FROM programme_step step JOIN programme_run run ON run.id = step.run
                        WHERE step.programme = :programme AND step.key = :key AND step.turn = 0 AND step.state = 'DONE'
                          AND run.group_id IS NOT NULL ORDER BY step.due DESC LIMIT :latest
                        """)
                .param("programme", programme.id())
                .param("key", step.key())
                .param("latest", LATEST)
                .query((row, _) -> Sql.id(row, "group_id"))
                .list();
        var known = this.groups.find(Set.copyOf(heard));
        return heard.stream()
                .map(known::get)
                .filter(Objects::nonNull)
                .mapToLong(GroupRef::members)
                .sum();
    }
}
