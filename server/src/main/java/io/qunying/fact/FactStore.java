package io.qunying.fact;

import io.qunying.platform.Ids;
import io.qunying.platform.LastWrites;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Appends facts, any number in one round trip. */
@Component
class FactStore implements GroupCommit.Store {

    // Sorted by key: two batches that share keys then wait for each other in one order and never form a deadlock.
    private static final String APPEND = """
            INSERT INTO fact (id, verb, at, person, group_id, community, branch, class_key, code, scene, source,
                              inviter, object, amount, staff, properties, key)
            SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                AS new (id, verb, at, person, group_id, community, branch, class_key, code, scene, source,
                        inviter, object, amount, staff, properties, key)
            ORDER BY key NULLS FIRST
            ON CONFLICT (key) WHERE key IS NOT NULL DO NOTHING
            """;

    private static final String APPEND_ONE = """
            INSERT INTO fact (id, verb, at, person, group_id, community, branch, class_key, code, scene, source,
                              inviter, object, amount, staff, properties, key)
            VALUES (:id, :verb, :at, :person, :group, :community, :branch, :classKey, :code, :scene, :source,
                    :inviter, :object, :amount, :staff, CAST(:properties AS jsonb), :key)
            ON CONFLICT (key) WHERE key IS NOT NULL DO NOTHING
            """;

    private final JdbcTemplate jdbc;
    private final LastWrites lastWrites;
    private final Ids ids;
    private final JsonMapper json;

    FactStore(JdbcTemplate jdbc, LastWrites lastWrites, Ids ids, JsonMapper json) {
        this.jdbc = jdbc;
        this.lastWrites = lastWrites;
        this.ids = ids;
        this.json = json;
    }

    /** Returns how many were new. */
    @Override
    public int append(List<Fact> facts) {
        return facts.isEmpty() ? 0 : jdbc.update(APPEND, statement -> bind(statement, facts));
    }

    /** Appends it just before the transaction commits. */
    void appendLast(Fact fact) {
        var from = fact.attribution();
        lastWrites.add(
                APPEND_ONE,
                new MapSqlParameterSource("id", ids.next())
                        .addValue("verb", fact.verb().code())
                        .addValue("at", fact.at().atOffset(ZoneOffset.UTC))
                        .addValue("person", fact.person(), Types.OTHER)
                        .addValue("group", fact.group(), Types.OTHER)
                        .addValue("community", fact.community(), Types.OTHER)
                        .addValue("branch", fact.branch(), Types.OTHER)
                        .addValue("classKey", fact.classKey(), Types.VARCHAR)
                        .addValue("code", from.code(), Types.OTHER)
                        .addValue("scene", from.scene(), Types.VARCHAR)
                        .addValue("source", from.source(), Types.VARCHAR)
                        .addValue("inviter", from.inviter(), Types.OTHER)
                        .addValue("object", fact.object(), Types.OTHER)
                        .addValue("amount", fact.amount(), Types.NUMERIC)
                        .addValue("staff", fact.staff())
                        .addValue("properties", json.writeValueAsString(fact.properties()))
                        .addValue("key", fact.key(), Types.VARCHAR));
    }

    private void bind(PreparedStatement statement, List<Fact> facts) throws SQLException {
        var columns = new Columns(statement.getConnection(), facts);
        var arrays = List.of(
                columns.of("uuid", _ -> ids.next()),
                columns.of("text", it -> it.verb().code()),
                columns.of("timestamptz", it -> it.at().atOffset(ZoneOffset.UTC)),
                columns.of("uuid", Fact::person),
                columns.of("uuid", Fact::group),
                columns.of("uuid", Fact::community),
                columns.of("uuid", Fact::branch),
                columns.of("text", Fact::classKey),
                columns.of("uuid", it -> it.attribution().code()),
                columns.of("text", it -> it.attribution().scene()),
                columns.of("text", it -> it.attribution().source()),
                columns.of("uuid", it -> it.attribution().inviter()),
                columns.of("uuid", Fact::object),
                columns.of("numeric", Fact::amount),
                columns.of("bool", Fact::staff),
                columns.of("jsonb", it -> json.writeValueAsString(it.properties())),
                columns.of("text", Fact::key));
        for (int column = 0; column < arrays.size(); column++) {
            statement.setArray(column + 1, arrays.get(column));
        }
    }

    private record Columns(Connection connection, List<Fact> facts) {

        Array of(String type, Function<Fact, @Nullable Object> part) throws SQLException {
            var values = new @Nullable Object[facts.size()];
            for (int row = 0; row < values.length; row++) {
                values[row] = part.apply(facts.get(row));
            }
            return connection.createArrayOf(type, values);
        }
    }
}
