package io.qunying.timeline;

import io.qunying.platform.Sql;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets runs in flight go on by a newer version of their programme. */
@Component
class MoveRuns {

    private static final int BATCH = 1_000;

    private final JdbcClient jdbc;
    private final StepTable steps;
    private final PlanSteps plan;
    private final Clock clock;

    MoveRuns(JdbcClient jdbc, StepTable steps, PlanSteps plan, Clock clock) {
        this.jdbc = jdbc;
        this.steps = steps;
        this.plan = plan;
        this.clock = clock;
    }

    /** In the caller's transaction. Waits for steps that are being done. */
    void move(Programme from, Programme to) {
        List<Run> moved;
        do {
            moved = take(from.id(), to.id());
            if (!moved.isEmpty()) {
                replan(moved, to);
            }
        } while (moved.size() == BATCH);
    }

    private List<Run> take(UUID from, UUID to) {
        return jdbc.sql("""
                        UPDATE programme_run run SET programme = :to
                        WHERE run.id IN (SELECT id FROM programme_run WHERE programme = :from AND state = 'RUNNING'
                                         ORDER BY id LIMIT :batch)
                        RETURNING run.*
                        """)
                .param("from", from)
                .param("to", to)
                .param("batch", BATCH)
                .query((row, _) -> RunTable.run(row, "id"))
                .list();
    }

    /** What waits is planned anew; what came before now by the new version too, since nobody is to be told twice. */
    private void replan(List<Run> runs, Programme to) {
        var ids = runs.stream().map(Run::id).toList();
        jdbc.sql(
                        "DELETE FROM programme_step WHERE run = ANY(:runs::uuid[]) AND state IN ('WAITING', 'HELD') AND turn = 0"
                                + " AND key <> ''")
                .param("runs", Sql.ids(ids))
                .update();
        jdbc.sql("UPDATE programme_step SET programme = :to WHERE run = ANY(:runs::uuid[])")
                .param("to", to.id())
                .param("runs", Sql.ids(ids))
                .update();
        var begun = begun(ids);
        var now = clock.instant();
        var planned = new ArrayList<StepRow>();
        for (var run : runs) {
            plan.first(to.spec(), run).stream()
                    .filter(it -> !begun.contains(new Begun(run.id(), it.key())))
                    .filter(it -> !isOver(it, now))
                    .forEach(planned::add);
        }
        steps.insert(planned);
    }

    private static boolean isOver(StepRow step, Instant now) {
        return step.due().isBefore(now);
    }

    private record Begun(UUID run, String key) {}

    private Set<Begun> begun(List<UUID> runs) {
        return new HashSet<>(jdbc.sql("SELECT run, key FROM programme_step WHERE run = ANY(:runs::uuid[])")
                .param("runs", Sql.ids(runs))
                .query((row, _) -> new Begun(Sql.id(row, "run"), row.getString("key")))
                .list());
    }
}
