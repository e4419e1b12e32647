package io.qunying.timeline;

import io.qunying.platform.LastWrites;
import io.qunying.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Rows of steps. */
@Component
class StepTable {

    private final JdbcClient jdbc;
    private final LastWrites lastWrites;
    private final JsonMapper json;

    StepTable(JdbcClient jdbc, LastWrites lastWrites, JsonMapper json) {
        this.jdbc = jdbc;
        this.lastWrites = lastWrites;
        this.json = json;
    }

    /**
     * A step whose time has come, locked by the caller's transaction.
     *
     * @param runs false if its run was stopped meanwhile
     * @param seen whether what it waited for has happened
     */
    record Due(StepRow step, Run run, boolean runs, boolean seen) {}

    /** How a step ended. */
    record Ended(
            StepRow step,
            StepState state,
            @Nullable String code,
            Map<String, ?> params,
            @Nullable UUID object) {}

    /** A step that comes again at another time. */
    record Postponed(StepRow step, Instant until) {}

    /**
     * Rows that another node works on are passed over, so that nodes share the work without waiting. They are found
     * before their runs, and each run by its key: as one join PostgreSQL would, among very many rows, take all that is
     * due and all runs for the sake of a thousand.
     */
    List<Due> claim(Instant now, int most) {
        return jdbc.sql("""
                        WITH step AS MATERIALIZED (
                            SELECT run, key, turn, due, verb, subject, code FROM programme_step
                            WHERE state = 'WAITING' AND due <= :now
                            ORDER BY due LIMIT :most FOR UPDATE SKIP LOCKED)
                        SELECT step.run, step.key, step.turn, step.due, step.verb, step.subject, step.code,
                               run.programme, run.occurrence, run.branch, run.community, run.group_id, run.person,
                               run.zone, run.anchored_at, run.state AS run_state
                        FROM step CROSS JOIN LATERAL (SELECT * FROM programme_run WHERE id = step.run LIMIT 1) run
                        ORDER BY step.due
                        """)
                .param("now", Sql.at(now))
                .param("most", most)
                .query(StepTable::due)
                .list();
    }

    private static Due due(ResultSet row, int number) throws SQLException {
        var step = new StepRow(
                Sql.id(row, "run"),
                row.getString("key"),
                row.getInt("turn"),
                Sql.id(row, "programme"),
                Sql.time(row, "due"),
                row.getString("verb"),
                Sql.idOrNull(row, "subject"));
        return new Due(
                step,
                RunTable.run(row, "run"),
                row.getString("run_state").equals("RUNNING"),
                "seen".equals(row.getString("code")));
    }

    /** Asked again under its lock. */
    boolean isWaiting(StepRow step) {
        return jdbc.sql("""
                        SELECT TRUE FROM programme_step
                        WHERE run = :run AND key = :key AND turn = :turn AND state = 'WAITING' FOR UPDATE
                        """)
                .param("run", step.run())
                .param("key", step.key())
                .param("turn", step.turn())
                .query(Boolean.class)
                .optional()
                .isPresent();
    }

    Optional<Instant> nextDue() {
        return jdbc.sql("SELECT due FROM programme_step WHERE state = 'WAITING' ORDER BY due LIMIT 1")
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /** The last of the steps of each run that is due, or that another node has done meanwhile. */
    Map<UUID, Instant> lastDue(Collection<UUID> runs, Instant now) {
        var last = new HashMap<UUID, Instant>();
        jdbc.sql("""
                        SELECT run, max(due) AS due FROM programme_step
                        WHERE run = ANY(:runs::uuid[]) AND state IN ('WAITING', 'DONE') AND due <= :now GROUP BY run
                        """).param("runs", Sql.ids(runs)).param("now", Sql.at(now)).query(row -> {
            last.put(Sql.id(row, "run"), Sql.time(row, "due"));
        });
        return last;
    }

    void insert(List<StepRow> steps) {
        jdbc.sql("""
                        INSERT INTO programme_step (run, key, turn, programme, due, state, verb, subject)
                        SELECT run, key, turn, programme, due, 'WAITING', verb, subject
                        FROM unnest(:runs::uuid[], :keys::text[], :turns::int[], :programmes::uuid[],
                                    :dues::timestamptz[], :verbs::text[], :subjects::uuid[])
                            AS fresh (run, key, turn, programme, due, verb, subject)
                        ON CONFLICT DO NOTHING
                        """)
                .param("runs", Sql.column(steps, StepRow::run))
                .param("keys", Sql.column(steps, StepRow::key))
                .param("turns", Sql.column(steps, StepRow::turn))
                .param("programmes", Sql.column(steps, StepRow::programme))
                .param("dues", Sql.column(steps, StepRow::due))
                .param("verbs", Sql.column(steps, StepRow::verb))
                .param("subjects", Sql.column(steps, StepRow::subject))
                .update();
    }

    /** Ends steps that the caller's transaction has locked. */
    void end(List<Ended> all, Instant now) {
        jdbc.sql("""
                        UPDATE programme_step step
                        SET state = fresh.state, code = fresh.code, params = CAST(fresh.params AS jsonb),
                            object = fresh.object,
                            ended_at = CASE WHEN fresh.state = 'HELD' THEN NULL ELSE CAST(:now AS timestamptz) END
                        FROM unnest(:runs::uuid[], :keys::text[], :turns::int[], :states::text[], :codes::text[],
                                    :params::text[], :objects::uuid[])
                            AS fresh (run, key, turn, state, code, params, object)
                        WHERE step.run = fresh.run AND step.key = fresh.key AND step.turn = fresh.turn
                        """)
                .param("now", Sql.at(now))
                .param("runs", Sql.column(all, it -> it.step().run()))
                .param("keys", Sql.column(all, it -> it.step().key()))
                .param("turns", Sql.column(all, it -> it.step().turn()))
                .param("states", Sql.column(all, Ended::state))
                .param("codes", Sql.column(all, Ended::code))
                .param(
                        "params",
                        Sql.column(all, it -> it.params().isEmpty() ? null : json.writeValueAsString(it.params())))
                .param("objects", Sql.column(all, Ended::object))
                .update();
    }

    /** Steps that the caller's transaction has locked go on waiting. */
    void postpone(List<Postponed> all) {
        jdbc.sql("""
                        UPDATE programme_step step SET due = fresh.until
                        FROM unnest(:runs::uuid[], :keys::text[], :turns::int[], :times::timestamptz[])
                            AS fresh (run, key, turn, until)
                        WHERE step.run = fresh.run AND step.key = fresh.key AND step.turn = fresh.turn
                        """)
                .param("runs", Sql.column(all, it -> it.step().run()))
                .param("keys", Sql.column(all, it -> it.step().key()))
                .param("turns", Sql.column(all, it -> it.step().turn()))
                .param("times", Sql.column(all, Postponed::until))
                .update();
    }

    /**
     * What someone waits for has happened: their steps are due now. Those that are being worked on at this moment are
     * passed over, since whoever works on them looks at the facts.
     */
    void seen(String verb, Collection<UUID> subjects, Instant now) {
        lastWrites.add(
                """
                UPDATE programme_step step SET due = :now::timestamptz, code = 'seen'
                FROM (SELECT run, key, turn FROM programme_step
                      WHERE state = 'WAITING' AND verb = :verb AND subject = ANY(:subjects::uuid[]) AND code IS NULL
                      FOR UPDATE SKIP LOCKED) waiting
                WHERE step.run = waiting.run AND step.key = waiting.key AND step.turn = waiting.turn""",
                new MapSqlParameterSource("verb", verb)
                        .addValue("subjects", Sql.ids(subjects))
                        .addValue("now", Sql.at(now)));
    }

    /** What was held goes on; what it missed meanwhile is for the rule of its programme. */
    void release(UUID programme) {
        jdbc.sql("UPDATE programme_step SET state = 'WAITING' WHERE programme = :programme AND state = 'HELD'")
                .param("programme", programme)
                .update();
    }

    /** Locks what is still to come. Whoever does a step locks it before its programme. */
    void lockOf(Collection<UUID> programmes) {
        jdbc.sql("""
                        SELECT count(*) FROM (SELECT FROM programme_step WHERE programme = ANY(:programmes::uuid[])
                                                AND state IN ('WAITING', 'HELD') ORDER BY run, key FOR UPDATE) locked
                        """).param("programmes", Sql.ids(programmes)).query(Long.class).single();
    }

    /**
     * Nothing of these programmes happens any more, which the caller has written on them before. Steps that somebody is
     * about to do are passed over: they wait for the caller to commit, and then end.
     */
    void cancel(Collection<UUID> programmes, Instant now) {
        jdbc.sql("""
                        WITH ended AS (
                            UPDATE programme_run SET state = 'STOPPED', ended_at = :now
                            WHERE programme = ANY(:programmes::uuid[]) AND state = 'RUNNING')
                        UPDATE programme_step step SET state = 'CANCELLED', code = 'stopped', ended_at = :now
                        FROM (SELECT run, key, turn FROM programme_step
                              WHERE programme = ANY(:programmes::uuid[]) AND state IN ('WAITING', 'HELD')
                              FOR UPDATE SKIP LOCKED) idle
                        WHERE step.run = idle.run AND step.key = idle.key AND step.turn = idle.turn
                        """)
                .param("programmes", Sql.ids(programmes))
                .param("now", Sql.at(now))
                .update();
    }
}
