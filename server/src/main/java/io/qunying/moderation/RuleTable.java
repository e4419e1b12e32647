package io.qunying.moderation;

import io.qunying.platform.LastWrites;
import io.qunying.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
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

/** Rows of rules, and how often each hit. */
@Component
class RuleTable implements RuleTitles {

    private final JdbcClient jdbc;
    private final LastWrites lastWrites;

    RuleTable(JdbcClient jdbc, LastWrites lastWrites) {
        this.jdbc = jdbc;
        this.lastWrites = lastWrites;
    }

    List<Rule> all() {
        return jdbc.sql("SELECT * FROM moderation_rule ORDER BY points DESC, key")
                .query(RuleTable::rule)
                .list();
    }

    @Override
    public Map<UUID, RuleTitle> of(Collection<UUID> rules) {
        var titles = new HashMap<UUID, RuleTitle>();
        jdbc.sql("SELECT id, key, title FROM moderation_rule WHERE id = ANY (:rules)")
                .param("rules", rules.toArray(UUID[]::new))
                .query(row -> {
                    titles.put(Sql.id(row, "id"), new RuleTitle(row.getString("key"), row.getString("title")));
                });
        return titles;
    }

    Optional<Rule> lock(UUID id) {
        return jdbc.sql("SELECT * FROM moderation_rule WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(RuleTable::rule)
                .optional();
    }

    void insert(UUID id, RuleSpec spec, Mode mode, String by, Instant at) {
        jdbc.sql("""
                        INSERT INTO moderation_rule (id, key, title, category, condition, points, mode, community,
                                                     changed_at, changed_by, condition_at)
                        VALUES (:id, :key, :title, :category, :condition, :points, :mode, CAST(:community AS uuid), :at, :by, :at)""")
                .param("id", id)
                .param("key", id.toString())
                .params(values(spec))
                .param("mode", mode.name())
                .param("at", Sql.at(at))
                .param("by", by)
                .update();
    }

    void change(UUID id, RuleSpec spec, Mode mode, boolean asksOtherwise, String by, Instant at) {
        jdbc.sql("""
                        UPDATE moderation_rule SET title = :title, category = :category, condition = :condition,
                            points = :points, mode = :mode, community = CAST(:community AS uuid),
                            version = version + 1, changed_at = :at, changed_by = :by,
                            condition_at = CASE WHEN :otherwise THEN :at ELSE condition_at END
                        WHERE id = :id""")
                .params(values(spec))
                .param("mode", mode.name())
                .param("otherwise", asksOtherwise)
                .param("at", Sql.at(at))
                .param("by", by)
                .param("id", id)
                .update();
    }

    private static Map<String, @Nullable Object> values(RuleSpec spec) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("title", spec.title());
        values.put("category", spec.category().name());
        values.put("condition", spec.condition());
        values.put("points", spec.points());
        values.put("community", spec.community());
        return values;
    }

    void delete(UUID id) {
        jdbc.sql("DELETE FROM moderation_rule WHERE id = :id").param("id", id).update();
    }

    void setMode(UUID id, Mode mode, String by, Instant at) {
        jdbc.sql("""
                        UPDATE moderation_rule SET mode = :mode, version = version + 1, changed_at = :at, changed_by = :by
                        WHERE id = :id""")
                .param("mode", mode.name())
                .param("at", Sql.at(at))
                .param("by", by)
                .param("id", id)
                .update();
    }

    /**
     * Adds hits of a day just before the commit, rule by rule in one order: all readers of the inbox count into the
     * same few rows, so whoever held them from here on would let the others read one after the other.
     */
    void count(Map<UUID, Long> hits, LocalDate day) {
        if (hits.isEmpty()) {
            return;
        }
        var rules = hits.keySet().stream().sorted().toList();
        lastWrites.add(
                """
                INSERT INTO moderation_rule_day (rule, day, hits)
                SELECT rule.id, :day, hits FROM unnest(:rules::uuid[], :hits::bigint[]) AS new (rule, hits)
                JOIN moderation_rule rule ON rule.id = new.rule ORDER BY rule.id
                ON CONFLICT (rule, day) DO UPDATE SET hits = moderation_rule_day.hits + excluded.hits""",
                new MapSqlParameterSource("rules", Sql.ids(rules))
                        .addValue("hits", Sql.column(rules, hits::get))
                        .addValue("day", day));
    }

    /** Hits since a day, and how people labelled those that became cases. */
    record Quality(UUID rule, long hits, long unwanted, long fine, long overturned) {

        static final Quality NONE = new Quality(new UUID(0, 0), 0, 0, 0, 0);

        long labelled() {
            return unwanted + fine;
        }
    }

    List<Quality> quality(LocalDate since) {
        return jdbc.sql("""
                        SELECT rule.id,
                            coalesce((SELECT sum(hits) FROM moderation_rule_day d
                                      WHERE d.rule = rule.id AND day >= :since
                                        AND day >= CAST(rule.condition_at AT TIME ZONE 'UTC' AS date)), 0) AS hits,
                            coalesce(unwanted, 0) AS unwanted, coalesce(fine, 0) AS fine,
                            coalesce(overturned, 0) AS overturned
                        FROM moderation_rule rule LEFT JOIN (
                            SELECT CAST(hit ->> 'rule' AS uuid) AS rule, count(*) FILTER (WHERE unwanted) AS unwanted,
                                count(*) FILTER (WHERE NOT unwanted) AS fine,
                                count(*) FILTER (WHERE state = 'OVERTURNED') AS overturned
                            FROM moderation_case, jsonb_array_elements(hits) AS hit
                            JOIN moderation_rule asked ON asked.id = CAST(hit ->> 'rule' AS uuid)
                            WHERE said_at >= :since AND said_at >= asked.condition_at GROUP BY 1) labelled ON labelled.rule = rule.id""")
                .param("since", since)
                .query((row, _) -> new Quality(
                        Sql.id(row, "id"),
                        row.getLong("hits"),
                        row.getLong("unwanted"),
                        row.getLong("fine"),
                        row.getLong("overturned")))
                .list();
    }

    private static Rule rule(ResultSet row, int number) throws SQLException {
        return new Rule(
                Sql.id(row, "id"),
                row.getString("key"),
                row.getString("title"),
                Category.valueOf(row.getString("category")),
                row.getString("condition"),
                row.getInt("points"),
                Mode.valueOf(row.getString("mode")),
                Sql.idOrNull(row, "community"),
                row.getBoolean("builtin"),
                row.getInt("version"),
                Sql.time(row, "changed_at"),
                row.getString("changed_by"));
    }
}
