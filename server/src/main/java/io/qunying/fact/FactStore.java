package io.qunying.fact;

import io.qunying.platform.Ids;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
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

    private final JdbcTemplate jdbc;
    private final Ids ids;
    private final JsonMapper json;

    FactStore(JdbcTemplate jdbc, Ids ids, JsonMapper json) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.json = json;
    }

    /** Returns how many were new. */
    @Override
    public int append(List<Fact> facts) {
        return facts.isEmpty() ? 0 : jdbc.update(APPEND, statement -> bind(statement, facts));
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
