package io.qunying.timeline;

import io.qunying.community.Groups;
import io.qunying.community.Groups.GroupRef;
import io.qunying.fact.Deeds;
import io.qunying.fact.Deeds.Window;
import io.qunying.fact.Verb;
import io.qunying.platform.Sql;
import io.qunying.timeline.StepFigures.Judged;
import io.qunying.timeline.StepSpec.Metric;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The figures that steps are judged by: who of those it was for did something within a while. */
@Component
class JudgeSteps {

    /** So many of the latest runs are looked at for a figure. */
    private static final int LATEST = 5_000;
    /** By how much a day can be longer than 24 hours. */
    private static final Duration CLOCK_CHANGE = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final Deeds deeds;
    private final Groups groups;
    private final Clock clock;

    JudgeSteps(JdbcClient jdbc, Deeds deeds, Groups groups, Clock clock) {
        this.jdbc = jdbc;
        this.deeds = deeds;
        this.groups = groups;
        this.clock = clock;
    }

    /** A step of a programme. */
    record Place(UUID programme, String step) {}

    private record Done(
            Place place,
            @Nullable UUID person,
            UUID community,
            @Nullable UUID group,
            ZoneId zone,
            Instant at) {}

    /** Those steps that have a figure. However many there are, it takes two queries for each verb and two more. */
    Map<Place, Judged> judge(Collection<Programme> programmes) {
        var metrics = metrics(programmes);
        if (metrics.isEmpty()) {
            return Map.of();
        }
        var done = done(metrics);
        var of = countOver(done);
        var did = new HashMap<Place, Long>();
        done.stream()
                .collect(Collectors.groupingBy(it -> metric(metrics, it).did()))
                .forEach((verb, all) -> countDeeds(Verb.of(verb), all, metrics, did));
        var judged = new HashMap<Place, Judged>();
        metrics.forEach((place, metric) ->
                judged.put(place, judged(metric, of.getOrDefault(place, 0L), did.getOrDefault(place, 0L))));
        return judged;
    }

    private static Judged judged(Metric metric, long of, long did) {
        return new Judged(metric.name(), of, did, of == 0 ? null : (double) did / of, metric.target());
    }

    private static Map<Place, Metric> metrics(Collection<Programme> programmes) {
        var metrics = new LinkedHashMap<Place, Metric>();
        for (var programme : programmes) {
            for (var step : programme.spec().steps()) {
                if (step.metric() != null) {
                    metrics.put(new Place(programme.id(), step.key()), step.metric());
                }
            }
        }
        return metrics;
    }

    private static Metric metric(Map<Place, Metric> metrics, Done done) {
        return Objects.requireNonNull(metrics.get(done.place()));
    }

    /**
     * Persons count once their time to do it is over, so that a figure does not start low and creep up; the database
     * leaves out nearly all others, so that they do not crowd out those that count.
     */
    private List<Done> done(Map<Place, Metric> metrics) {
        var now = clock.instant();
        var asked = List.copyOf(metrics.entrySet());
        return jdbc
                .sql("""
                        SELECT asked.programme, asked.key, latest.*
                        FROM unnest(:programmes::uuid[], :keys::text[], :joined::boolean[], :before::timestamptz[])
                                AS asked (programme, key, joined, before)
                        CROSS JOIN LATERAL (
                            SELECT run.person, run.community, run.group_id, run.zone, at
                            FROM programme_step step JOIN programme_run run ON run.id = step.run
                            CROSS JOIN LATERAL (SELECT asked.joined AND run.person IS NOT NULL AS since_joined) rule
                            CROSS JOIN LATERAL (SELECT CASE WHEN since_joined THEN run.anchored_at
                                                            ELSE step.ended_at END AS at) begin
                            WHERE step.programme = asked.programme AND step.key = asked.key AND step.turn = 0
                              AND (since_joined OR step.state = 'DONE')
                              AND (run.person IS NULL OR at <= asked.before)
                            ORDER BY step.due DESC LIMIT :latest) latest
                        """)
                .param("programmes", Sql.column(asked, it -> it.getKey().programme()))
                .param("keys", Sql.column(asked, it -> it.getKey().step()))
                .param("joined", Sql.column(asked, it -> it.getValue().of().equals("joined")))
                .param(
                        "before",
                        Sql.column(
                                asked,
                                it -> it.getValue()
                                        .within()
                                        .before(now, ZoneOffset.UTC)
                                        .plus(CLOCK_CHANGE)))
                .param("latest", LATEST)
                .query((row, _) -> new Done(
                        new Place(Sql.id(row, "programme"), row.getString("key")),
                        Sql.idOrNull(row, "person"),
                        Sql.id(row, "community"),
                        Sql.idOrNull(row, "group_id"),
                        ZoneId.of(row.getString("zone")),
                        Sql.time(row, "at")))
                .list()
                .stream()
                .filter(it -> it.person() == null || !end(it, metrics).isAfter(now))
                .toList();
    }

    private static Instant end(Done done, Map<Place, Metric> metrics) {
        return metric(metrics, done).within().after(done.at(), done.zone());
    }

    /** Persons, or members of the groups that it was done in, each time counted. */
    private Map<Place, Long> countOver(List<Done> done) {
        Map<UUID, GroupRef> known = groups.find(done.stream()
                .filter(it -> it.person() == null)
                .map(Done::group)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        return done.stream()
                .collect(Collectors.groupingBy(
                        Done::place, Collectors.summingLong(it -> it.person() == null ? members(it, known) : 1)));
    }

    private static long members(Done done, Map<UUID, GroupRef> known) {
        var group = done.group() == null ? null : known.get(done.group());
        return group == null ? 0 : group.members();
    }

    private void countDeeds(Verb verb, List<Done> all, Map<Place, Metric> metrics, Map<Place, Long> did) {
        var persons = all.stream().filter(it -> it.person() != null).toList();
        var inGroups = all.stream().filter(it -> it.person() == null).toList();
        deeds.done(verb, windows(persons, metrics))
                .forEach(number -> did.merge(persons.get(number).place(), 1L, Long::sum));
        deeds.countDoers(verb, windows(inGroups, metrics))
                .forEach((number, people) -> did.merge(inGroups.get(number).place(), people, Long::sum));
    }

    private static List<Window> windows(List<Done> done, Map<Place, Metric> metrics) {
        return done.stream()
                .map(it -> new Window(it.person(), it.community(), it.group(), it.at(), end(it, metrics)))
                .toList();
    }
}
