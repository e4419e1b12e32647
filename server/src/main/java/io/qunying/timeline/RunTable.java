package io.qunying.timeline;

import io.qunying.blueprint.Subject;
import io.qunying.platform.LastWrites;
import io.qunying.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of runs with the steps they begin with. */
@Component
class RunTable {

    // The steps of a run that was there before are not planned a second time.
    private static final String INSERT = """
            WITH fresh AS (
                INSERT INTO programme_run (id, programme, occurrence, subject, branch, community, group_id, person, zone,
                    anchored_at, state)
                SELECT *, 'RUNNING'
                FROM unnest(:ids::uuid[], :programmes::uuid[], :occurrences::text[], :subjects::uuid[],
                            :branches::uuid[], :communities::uuid[], :groups::uuid[], :persons::uuid[], :zones::text[],
                            :anchors::timestamptz[])
                ON CONFLICT (programme, subject, occurrence) DO NOTHING
                RETURNING id)
            INSERT INTO programme_step (run, key, turn, programme, due, state)
            SELECT step.run, step.key, 0, step.programme, step.due, 'WAITING'
            FROM unnest(:runs::uuid[], :keys::text[], :stepProgrammes::uuid[], :dues::timestamptz[])
                AS step (run, key, programme, due) JOIN fresh ON fresh.id = step.run""";

    private final JdbcClient jdbc;
    private final LastWrites lastWrites;

    RunTable(JdbcClient jdbc, LastWrites lastWrites) {
        this.jdbc = jdbc;
        this.lastWrites = lastWrites;
    }

    /** Just before the commit. */
    void insertLast(List<Run> runs, List<StepRow> steps) {
        lastWrites.add(INSERT, parameters(runs, steps));
    }

    void insert(List<Run> runs, List<StepRow> steps) {
        jdbc.sql(INSERT).paramSource(parameters(runs, steps)).update();
    }

    private static MapSqlParameterSource parameters(List<Run> runs, List<StepRow> steps) {
        return new MapSqlParameterSource("ids", Sql.column(runs, Run::id))
                .addValue("programmes", Sql.column(runs, Run::programme))
                .addValue("occurrences", Sql.column(runs, Run::occurrence))
                .addValue("subjects", Sql.column(runs, it -> it.subject().id()))
                .addValue("branches", Sql.column(runs, it -> it.subject().branch()))
                .addValue("communities", Sql.column(runs, it -> it.subject().community()))
                .addValue("groups", Sql.column(runs, it -> it.subject().group()))
                .addValue("persons", Sql.column(runs, it -> it.subject().person()))
                .addValue("zones", Sql.column(runs, it -> it.subject().zone()))
                .addValue("anchors", Sql.column(runs, Run::anchoredAt))
                .addValue("runs", Sql.column(steps, StepRow::run))
                .addValue("keys", Sql.column(steps, StepRow::key))
                .addValue("stepProgrammes", Sql.column(steps, StepRow::programme))
                .addValue("dues", Sql.column(steps, StepRow::due));
    }

    /**
     * Who leaves a group takes no further part in what runs for members; what begins with leaving goes on. Steps that
     * are being done at this moment are passed over: nobody here waits for a step, so that no two wait for each other.
     */
    void endOfMembers(Collection<UUID> persons, Collection<UUID> groups, Instant now) {
        lastWrites.add(
                """
                WITH ended AS (
                    UPDATE programme_run run SET state = 'STOPPED', ended_at = :now::timestamptz
                    FROM unnest(:persons::uuid[], :groups::uuid[]) AS left_by (person, group_id), programme
                    WHERE run.person = left_by.person AND run.group_id = left_by.group_id AND run.state = 'RUNNING'
                      AND programme.id = run.programme AND programme.verb IS DISTINCT FROM 'group.left'
                    RETURNING run.id),
                open AS (
                    SELECT step.run, step.key, step.turn FROM programme_step step JOIN ended ON ended.id = step.run
                    WHERE step.state IN ('WAITING', 'HELD') FOR UPDATE OF step SKIP LOCKED)
                UPDATE programme_step step SET state = 'CANCELLED', code = 'left', ended_at = :now::timestamptz
                FROM open WHERE step.run = open.run AND step.key = open.key AND step.turn = open.turn""",
                new MapSqlParameterSource("persons", Sql.ids(persons))
                        .addValue("groups", Sql.ids(groups))
                        .addValue("now", Sql.at(now)));
    }

    /** Ends those of the runs that have nothing left to do. */
    void endFinished(Collection<UUID> runs, Instant now) {
        jdbc.sql("""
                        UPDATE programme_run run SET state = 'DONE', ended_at = :now
                        WHERE run.id IN (
                            SELECT id FROM programme_run
                            WHERE id = ANY(:runs::uuid[]) AND state = 'RUNNING' FOR UPDATE SKIP LOCKED)
                          AND NOT EXISTS (SELECT FROM programme_step step
                                          WHERE step.run = run.id AND step.state IN ('WAITING', 'HELD'))
                        """).param("runs", Sql.ids(runs)).param("now", Sql.at(now)).update();
    }

    /** Who is moved to another group takes along what runs for them. */
    void move(UUID person, UUID from, UUID to) {
        lastWrites.add(
                "UPDATE programme_run SET group_id = :to WHERE person = :person AND group_id = :from"
                        + " AND state = 'RUNNING'",
                new MapSqlParameterSource("person", person)
                        .addValue("from", from)
                        .addValue("to", to));
    }

    static Run run(ResultSet row, String id) throws SQLException {
        return new Run(
                Sql.id(row, id),
                Sql.id(row, "programme"),
                row.getString("occurrence"),
                new Subject(
                        Sql.id(row, "branch"),
                        Sql.id(row, "community"),
                        Sql.idOrNull(row, "group_id"),
                        Sql.idOrNull(row, "person"),
                        ZoneId.of(row.getString("zone"))),
                Sql.time(row, "anchored_at"));
    }
}
