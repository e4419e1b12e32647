package io.qunying.person;

import io.qunying.person.ImportColumns.Column;
import io.qunying.person.ImportRow.Problem;
import io.qunying.platform.AuditTrail.Actor;
import io.qunying.platform.Sql;
import io.qunying.platform.TableFormat;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Files that came in, how far each is, and what was wrong with it. */
@Component
class Imports {

    private static final long PROBLEMS_OF_A_LINE = 1000;

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final Json json;
    private final Clock clock;

    Imports(JdbcTemplate template, Json json, Clock clock) {
        this.template = template;
        this.jdbc = JdbcClient.create(template);
        this.json = json;
        this.clock = clock;
    }

    /** How it stands. */
    enum State {
        RUNNING,
        DONE,
        FAILED
    }

    /** What the importer may see and where new people go. */
    record Reach(boolean seesAll, Set<UUID> sees, Set<UUID> branches) {}

    /** What does not change while it runs. */
    record Order(
            UUID id,
            String fileName,
            TableFormat format,
            List<Column> columns,
            boolean dryRun,
            Reach reach,
            Actor by) {}

    /** Numbers of rows, by outcome. */
    record Tally(long read, long created, long updated, long unchanged, long bad) {

        static final Tally NONE = new Tally(0, 0, 0, 0, 0);

        Tally plus(Tally more) {
            return new Tally(
                    read + more.read,
                    created + more.created,
                    updated + more.updated,
                    unchanged + more.unchanged,
                    bad + more.bad);
        }
    }

    /** An import as it stands. */
    record Import(
            Order order,
            State state,
            Tally tally,
            @Nullable Map<String, Object> error,
            boolean indexed,
            Instant startedAt,
            @Nullable Instant finishedAt) {}

    void create(Order order) {
        jdbc.sql("""
                        INSERT INTO person_import (id, file_name, format, columns, dry_run, branches, sees_all, sees,
                            by_kind, by_id, by_name, state, started_at)
                        VALUES (:id, :name, :format::jsonb, :columns::jsonb, :dryRun, :branches::uuid[], :seesAll,
                            :sees::uuid[], :byKind, :byId, :byName, 'RUNNING', :now)
                        """)
                .param("id", order.id())
                .param("name", order.fileName())
                .param("format", json.write(order.format()))
                .param("columns", json.write(order.columns()))
                .param("dryRun", order.dryRun())
                .param("branches", Sql.ids(order.reach().branches()))
                .param("seesAll", order.reach().seesAll())
                .param("sees", Sql.ids(order.reach().sees()))
                .param("byKind", order.by().kind().name())
                .param("byId", order.by().id(), java.sql.Types.OTHER)
                .param("byName", order.by().name())
                .param("now", Sql.at(clock.instant()))
                .update();
    }

    Optional<Import> find(UUID id) {
        return jdbc.sql("SELECT * FROM person_import WHERE id = :id")
                .param("id", id)
                .query((row, number) -> read(row))
                .optional();
    }

    /**
     * Newest first.
     *
     * @param by only those of this member of staff
     */
    List<Import> list(@Nullable UUID by, @Nullable UUID before, int limit) {
        return jdbc.sql("""
                        SELECT * FROM person_import
                        WHERE (:before::uuid IS NULL OR id < :before::uuid) AND (:by::uuid IS NULL OR by_id = :by::uuid)
                        ORDER BY id DESC LIMIT :limit
                        """)
                .param("by", by, java.sql.Types.OTHER)
                .param("before", before, java.sql.Types.OTHER)
                .param("limit", limit)
                .query((row, number) -> read(row))
                .list();
    }

    List<UUID> listUnfinished() {
        return jdbc.sql("SELECT id FROM person_import WHERE NOT indexed ORDER BY id")
                .query(Sql::firstId)
                .list();
    }

    Set<Integer> listDoneBatches(UUID id) {
        return new HashSet<>(jdbc.sql("SELECT number FROM import_batch WHERE import = :id")
                .param("id", id)
                .query((row, index) -> row.getInt("number"))
                .list());
    }

    /**
     * Counts a batch in its own transaction.
     *
     * @return false if someone else has done it
     */
    boolean count(UUID id, int number, Tally batch, @Nullable UUID firstMade, @Nullable UUID lastMade) {
        var first = jdbc.sql("INSERT INTO import_batch (import, number) VALUES (:id, :number) ON CONFLICT DO NOTHING")
                        .param("id", id)
                        .param("number", number)
                        .update()
                == 1;
        return first
                && jdbc.sql("""
                        UPDATE person_import SET read = read + :read, created = created + :created,
                            updated = updated + :updated, unchanged = unchanged + :unchanged, bad = bad + :bad,
                            first_made = least(first_made, :first), last_made = greatest(last_made, :last)
                        WHERE id = :id AND state = 'RUNNING'
                        """)
                                .param("id", id)
                                .param("read", batch.read())
                                .param("created", batch.created())
                                .param("updated", batch.updated())
                                .param("unchanged", batch.unchanged())
                                .param("bad", batch.bad())
                                .param("first", firstMade, java.sql.Types.OTHER)
                                .param("last", lastMade, java.sql.Types.OTHER)
                                .update()
                        == 1;
    }

    void finish(UUID id, State state, @Nullable Map<String, Object> error) {
        jdbc.sql("""
                        UPDATE person_import SET state = :state, error = :error::jsonb, finished_at = :now
                        WHERE id = :id AND state = 'RUNNING'
                        """)
                .param("id", id)
                .param("state", state.name())
                .param("error", error == null ? null : json.write(error), java.sql.Types.VARCHAR)
                .param("now", Sql.at(clock.instant()))
                .update();
    }

    void addProblems(UUID id, List<Problem> problems) {
        var copy = new BinaryCopy(7);
        var ofLine = new HashMap<Integer, Integer>();
        for (var problem : problems) {
            var before = ofLine.merge(problem.line(), 1, Integer::sum) - 1L;
            copy.row()
                    .id(id)
                    .number(problem.line() * PROBLEMS_OF_A_LINE + before)
                    .number(problem.line());
            copy.textOrNothing(problem.column());
            copy.text(problem.code()).json(json.write(problem.params()));
            copy.bytesOrNothing(problem.sealedValue());
        }
        copy.into(template, "import_problem (import, number, line, column_name, code, params, value)");
    }

    List<Numbered> listProblems(UUID id, long after, int limit) {
        return jdbc.sql("""
                        SELECT * FROM import_problem WHERE import = :id AND number > :after ORDER BY number LIMIT :limit
                        """)
                .param("id", id)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> new Numbered(
                        row.getLong("number"),
                        new Problem(
                                row.getInt("line"),
                                row.getString("column_name"),
                                row.getString("code"),
                                json.readObject(row.getString("params")),
                                row.getBytes("value"))))
                .list();
    }

    /** A problem with its place in the list. */
    record Numbered(long number, Problem problem) {}

    private Import read(ResultSet row) throws SQLException {
        var error = row.getString("error");
        return new Import(
                new Order(
                        Sql.id(row, "id"),
                        row.getString("file_name"),
                        json.read(row.getString("format"), TableFormat.class),
                        json.readList(row.getString("columns"), Column.class),
                        row.getBoolean("dry_run"),
                        new Reach(row.getBoolean("sees_all"), ids(row.getArray("sees")), ids(row.getArray("branches"))),
                        new Actor(
                                Actor.Kind.valueOf(row.getString("by_kind")),
                                Sql.idOrNull(row, "by_id"),
                                row.getString("by_name"))),
                State.valueOf(row.getString("state")),
                new Tally(
                        row.getLong("read"),
                        row.getLong("created"),
                        row.getLong("updated"),
                        row.getLong("unchanged"),
                        row.getLong("bad")),
                error == null ? null : json.readObject(error),
                row.getBoolean("indexed"),
                Sql.time(row, "started_at"),
                Sql.timeOrNull(row, "finished_at"));
    }

    private static Set<UUID> ids(Array array) throws SQLException {
        return Set.copyOf(Arrays.asList((UUID[]) array.getArray()));
    }
}
