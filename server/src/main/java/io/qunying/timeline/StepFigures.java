package io.qunying.timeline;

import io.qunying.platform.Sql;
import io.qunying.timeline.JudgeSteps.Place;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What became of the steps of programmes, asked for many at once. */
@Component
class StepFigures {

    private final JdbcClient jdbc;
    private final JudgeSteps judge;

    StepFigures(JdbcClient jdbc, JudgeSteps judge) {
        this.jdbc = jdbc;
        this.judge = judge;
    }

    /**
     * One programme.
     *
     * @param runs how many people or groups it began for
     */
    record Figures(Programme programme, long runs, List<Figure> steps) {}

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
     * The figure that a step is judged by.
     *
     * @param of how many it counts over; for groups, how many people wrote there is counted over their members
     * @param value a share from 0 up, or null where there is nothing to count over yet
     */
    record Judged(
            String name,
            long of,
            long did,
            @Nullable Double value,
            @Nullable Double target) {}

    /** In the order of the programmes. */
    List<Figures> of(Collection<Programme> programmes) {
        var ids = Sql.ids(programmes.stream().map(Programme::id).toList());
        var runs = runs(ids);
        var counts = counts(ids);
        var judged = judge.judge(programmes);
        return programmes.stream()
                .map(programme -> new Figures(
                        programme,
                        runs.getOrDefault(programme.id(), 0L),
                        programme.spec().steps().stream()
                                .map(it -> figure(it, new Place(programme.id(), it.key()), counts, judged))
                                .toList()))
                .toList();
    }

    private static Figure figure(StepSpec step, Place place, Map<Place, Counts> counts, Map<Place, Judged> judged) {
        var counted = counts.getOrDefault(place, new Counts());
        return new Figure(
                step.key(),
                step.kind(),
                counted.byState.values().stream().mapToLong(Long::longValue).sum(),
                counted.byState,
                counted.late,
                judged.get(place));
    }

    /** Not those that never began, as the condition of their programme did not hold or was not asked yet. */
    private Map<UUID, Long> runs(String[] programmes) {
        var runs = new HashMap<UUID, Long>();
        jdbc.sql("""
                        SELECT run.programme, count(*) AS runs FROM programme_run run
                        WHERE run.programme = ANY(:ids::uuid[])
                          AND NOT EXISTS (SELECT FROM programme_step beginning
                                          WHERE beginning.run = run.id AND beginning.key = '' AND beginning.state <> 'DONE')
                        GROUP BY run.programme
                        """).param("ids", programmes).query(row -> {
            runs.put(Sql.id(row, "programme"), row.getLong("runs"));
        });
        return runs;
    }

    private static final class Counts {

        private final Map<String, Long> byState = new TreeMap<>();
        private long late;
    }

    /**
     * What anchored a run may be told of late, and nothing can be on time before; the id of a run says when it began.
     */
    private Map<Place, Counts> counts(String[] programmes) {
        var counts = new HashMap<Place, Counts>();
        jdbc.sql("""
                        SELECT programme, key, state, count(*) AS steps,
                               count(*) FILTER (WHERE state = 'DONE' AND verb IS NULL
                                                AND ended_at > greatest(due, uuid_extract_timestamp(run))
                                                               + interval '1 minute') AS late
                        FROM programme_step WHERE programme = ANY(:ids::uuid[]) AND key <> ''
                        GROUP BY programme, key, state
                        """).param("ids", programmes).query(row -> {
            var place = new Place(Sql.id(row, "programme"), row.getString("key"));
            var counted = counts.computeIfAbsent(place, _ -> new Counts());
            counted.byState.put(row.getString("state"), row.getLong("steps"));
            counted.late += row.getLong("late");
        });
        return counts;
    }
}
