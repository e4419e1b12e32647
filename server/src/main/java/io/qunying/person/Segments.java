package io.qunying.person;

import io.qunying.blueprint.Conditions;
import io.qunying.blueprint.SqlCondition;
import io.qunying.platform.NotFound;
import io.qunying.platform.Sql;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Saved conditions over people, and what they ask of the database. */
@Component
class Segments {

    private final JdbcClient jdbc;
    private final Conditions conditions;
    private final StoredProfileFields fields;

    Segments(JdbcClient jdbc, Conditions conditions, StoredProfileFields fields) {
        this.jdbc = jdbc;
        this.conditions = conditions;
        this.fields = fields;
    }

    /** @param version rises with every change */
    record Segment(UUID id, String title, String condition, int version, Instant changedAt) {}

    List<Segment> list() {
        return jdbc.sql("SELECT * FROM segment ORDER BY lower(title)")
                .query((row, number) -> new Segment(
                        Sql.id(row, "id"),
                        row.getString("title"),
                        row.getString("condition"),
                        row.getInt("version"),
                        Sql.time(row, "changed_at")))
                .list();
    }

    Segment get(UUID id) {
        return list().stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound("segment", id));
    }

    /** Whoever fits the condition or was put into the segment. */
    SqlCondition question(UUID id) {
        var fits = question(get(id).condition());
        var values = new HashMap<>(fits.values());
        values.put("segment", id);
        return new SqlCondition(
                "((" + fits.sql() + ") OR person.id IN (SELECT person FROM segment_member WHERE segment = :segment))",
                values);
    }

    /** @throws io.qunying.blueprint.ConditionInvalid with the place of what people cannot be searched by */
    SqlCondition question(String condition) {
        return compile(condition).toSql(PersonColumns.of(fields.list()));
    }

    Conditions.Condition compile(String condition) {
        return conditions.compile(condition, fields.vocabulary());
    }
}
