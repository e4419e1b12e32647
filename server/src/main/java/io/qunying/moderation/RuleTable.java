package io.qunying.moderation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Rows of rules, and how often each hit. */
@Component
class RuleTable {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    RuleTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Tells one state of all rules from another. */
    record Edition(long count, long versions, Instant changedAt) {}

    Edition edition() {
        return jdbc.sql("""
                        SELECT count(*) AS count, coalesce(sum(version), 0) AS versions,
                               coalesce(max(changed_at), '-infinity') AS changed_at
                        FROM moderation_rule""")
                .query((row, _) ->
                        new Edition(row.getLong("count"), row.getLong("versions"), Rows.time(row, "changed_at")))
                .single();
    }

    List<Rule> all() {
        return jdbc.sql("SELECT * FROM moderation_rule ORDER BY points DESC, key")
                .query(this::rule)
                .list();
    }

    Optional<Rule> lock(UUID id) {
        return jdbc.sql("SELECT * FROM moderation_rule WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(this::rule)
                .optional();
    }

    /** @return false if the key is taken */
    boolean insert(Rule rule) {
        return params("""
                        INSERT INTO moderation_rule (id, key, title, category, condition, points, mode, community,
                            builtin, version, changed_at, changed_by)
                        VALUES (:id, :key, :title, :category, :condition, :points, :mode, :community, false, :version,
                            :at, :by)
                        ON CONFLICT (key) DO NOTHING""", rule).param("key", rule.key()).update() == 1;
    }

    void update(Rule rule) {
        params("""
                UPDATE moderation_rule SET title = :title, category = :category, condition = :condition,
                    points = :points, mode = :mode, community = :community, version = :version,
                    replay = CAST(:replay AS jsonb), changed_at = :at, changed_by = :by
                WHERE id = :id""", rule)
                .param("replay", rule.replay() == null ? null : json.writeValueAsString(rule.replay()), Types.VARCHAR)
                .update();
    }

    void delete(UUID id) {
        jdbc.sql("DELETE FROM moderation_rule WHERE id = :id").param("id", id).update();
    }

    /** Adds hits of a day, rule by rule in one order, so that two batches never wait for each other. */
    void count(Map<UUID, Long> hits, LocalDate day) {
        if (hits.isEmpty()) {
            return;
        }
        var rules = hits.keySet().stream().sorted().toList();
        jdbc.sql("""
                        INSERT INTO moderation_rule_day (rule, day, hits)
                        SELECT rule.id, :day, hits FROM unnest(:rules::uuid[], :hits::bigint[]) AS new (rule, hits)
                        JOIN moderation_rule rule ON rule.id = new.rule ORDER BY rule.id
                        ON CONFLICT (rule, day) DO UPDATE SET hits = moderation_rule_day.hits + excluded.hits""")
                .param("rules", rules.toArray(UUID[]::new))
                .param("hits", rules.stream().map(hits::get).toArray(Long[]::new))
                .param("day", day)
                .update();
    }

    /** Hits since a day, and how people labelled them. */
    record Quality(UUID rule, long hits, long unwanted, long fine, long overturned) {}

    List<Quality> quality(LocalDate since) {
        return jdbc.sql("""
                        SELECT rule.id,
                            coalesce((SELECT sum(hits) FROM moderation_rule_day d
                                      WHERE d.rule = rule.id AND day >= :since), 0) AS hits,
                            coalesce(unwanted, 0) AS unwanted, coalesce(fine, 0) AS fine,
                            coalesce(overturned, 0) AS overturned
                        FROM moderation_rule rule LEFT JOIN (
                            SELECT CAST(hit ->> 'rule' AS uuid) AS rule, count(*) FILTER (WHERE unwanted) AS unwanted,
                                count(*) FILTER (WHERE NOT unwanted) AS fine,
                                count(*) FILTER (WHERE state = 'OVERTURNED') AS overturned
                            FROM moderation_case, jsonb_array_elements(hits) AS hit
                            WHERE said_at >= :since GROUP BY 1) labelled ON labelled.rule = rule.id""")
                .param("since", since)
                .query((row, _) -> new Quality(
                        Rows.id(row, "id"),
                        row.getLong("hits"),
                        row.getLong("unwanted"),
                        row.getLong("fine"),
                        row.getLong("overturned")))
                .list();
    }

    private JdbcClient.StatementSpec params(String statement, Rule rule) {
        return jdbc.sql(statement)
                .param("id", rule.id())
                .param("title", rule.title())
                .param("category", rule.category().name())
                .param("condition", rule.condition())
                .param("points", rule.points())
                .param("mode", rule.mode().name())
                .param("community", rule.community(), Types.OTHER)
                .param("version", rule.version())
                .param("at", Rows.at(rule.changedAt()))
                .param("by", rule.changedBy());
    }

    private Rule rule(ResultSet row, int number) throws SQLException {
        return new Rule(
                Rows.id(row, "id"),
                row.getString("key"),
                row.getString("title"),
                Category.valueOf(row.getString("category")),
                row.getString("condition"),
                row.getInt("points"),
                Mode.valueOf(row.getString("mode")),
                Rows.idOrNull(row, "community"),
                row.getBoolean("builtin"),
                row.getInt("version"),
                replayed(row.getString("replay")),
                Rows.time(row, "changed_at"),
                row.getString("changed_by"));
    }

    private @Nullable Replayed replayed(@Nullable String text) {
        return text == null ? null : json.readValue(text, Replayed.class);
    }
}
