package io.qunying.dialogue;

import io.qunying.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Rows of rules. */
@Component
class ReplyTable {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ReplyTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    List<ReplyRule> enabled() {
        return jdbc.sql("SELECT * FROM reply_rule WHERE enabled ORDER BY place, id")
                .query(ReplyTable::rule)
                .list();
    }

    List<ReplyRule> of(String @Nullable [] branches) {
        return jdbc.sql("""
                        SELECT * FROM reply_rule
                        WHERE CAST(:branches AS uuid[]) IS NULL OR branch = ANY (CAST(:branches AS uuid[]))
                        ORDER BY branch, place, id""").param("branches", branches).query(ReplyTable::rule).list();
    }

    Optional<ReplyRule> find(UUID id) {
        return jdbc.sql("SELECT * FROM reply_rule WHERE id = :id")
                .param("id", id)
                .query(ReplyTable::rule)
                .optional();
    }

    int count(UUID branch) {
        return jdbc.sql("SELECT count(*) FROM reply_rule WHERE branch = :branch")
                .param("branch", branch)
                .query(Integer.class)
                .single();
    }

    int lastPlace(UUID branch) {
        return jdbc.sql("SELECT coalesce(max(place), 0) FROM reply_rule WHERE branch = :branch")
                .param("branch", branch)
                .query(Integer.class)
                .single();
    }

    /**
     * In one statement, whatever their number; where an id is known already, it is changed if its version is this one.
     */
    int save(List<ReplyRule> rules) {
        return jdbc.sql("""
                        INSERT INTO reply_rule AS r (id, branch, community, group_id, place, title, kind, phrases, text,
                            link_title, link_url, material, hours_from, hours_until, pause_minutes, enabled, version,
                            changed_at, changed_by)
                        SELECT id, CAST(scope ->> 'branch' AS uuid), CAST(scope ->> 'community' AS uuid),
                            CAST(scope ->> 'group' AS uuid), place, title, kind,
                            ARRAY (SELECT jsonb_array_elements_text(phrases)), reply ->> 'text', reply ->> 'linkTitle',
                            reply ->> 'linkUrl', CAST(reply ->> 'material' AS uuid), CAST(hours ->> 'from' AS time),
                            CAST(hours ->> 'until' AS time), "pauseMinutes",
                            enabled, version + 1, "changedAt", "changedBy"
                        FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS it (id uuid, scope jsonb, place int, title text,
                            kind text, phrases jsonb, reply jsonb, hours jsonb, "pauseMinutes" int, enabled boolean, version int,
                            "changedAt" timestamptz, "changedBy" text)
                        ON CONFLICT (id) DO UPDATE SET branch = excluded.branch, community = excluded.community,
                            group_id = excluded.group_id, place = excluded.place, title = excluded.title,
                            kind = excluded.kind, phrases = excluded.phrases, text = excluded.text,
                            link_title = excluded.link_title, link_url = excluded.link_url,
                            material = excluded.material,
                            hours_from = excluded.hours_from, hours_until = excluded.hours_until,
                            pause_minutes = excluded.pause_minutes, enabled = excluded.enabled,
                            version = excluded.version, changed_at = excluded.changed_at,
                            changed_by = excluded.changed_by
                        WHERE r.version = excluded.version - 1""").param("rows", json.writeValueAsString(rules)).update();
    }

    void delete(UUID id) {
        jdbc.sql("DELETE FROM reply_rule WHERE id = :id").param("id", id).update();
    }

    private static ReplyRule rule(ResultSet row, int number) throws SQLException {
        var from = row.getObject("hours_from", LocalTime.class);
        return new ReplyRule(
                Sql.id(row, "id"),
                new Scope(Sql.id(row, "branch"), Sql.idOrNull(row, "community"), Sql.idOrNull(row, "group_id")),
                row.getInt("place"),
                row.getString("title"),
                ReplyKind.valueOf(row.getString("kind")),
                Arrays.asList((String[]) row.getArray("phrases").getArray()),
                new Reply(
                        row.getString("text"),
                        row.getString("link_title"),
                        row.getString("link_url"),
                        Sql.idOrNull(row, "material")),
                from == null ? null : new Hours(from, row.getObject("hours_until", LocalTime.class)),
                row.getInt("pause_minutes"),
                row.getBoolean("enabled"),
                row.getInt("version"),
                Sql.time(row, "changed_at"),
                row.getString("changed_by"));
    }
}
