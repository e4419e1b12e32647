package io.qunying.dialogue;

import io.qunying.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Rows of frequent questions. */
@Component
class FaqTable {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    FaqTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    List<FaqEntry> enabled() {
        return jdbc.sql("SELECT * FROM faq_entry WHERE enabled ORDER BY id")
                .query(FaqTable::entry)
                .list();
    }

    List<FaqEntry> of(String @Nullable [] branches) {
        return jdbc.sql("""
                        SELECT * FROM faq_entry
                        WHERE CAST(:branches AS uuid[]) IS NULL OR branch = ANY (CAST(:branches AS uuid[]))
                        ORDER BY branch, question, id""").param("branches", branches).query(FaqTable::entry).list();
    }

    Optional<FaqEntry> find(UUID id) {
        return jdbc.sql("SELECT * FROM faq_entry WHERE id = :id")
                .param("id", id)
                .query(FaqTable::entry)
                .optional();
    }

    /** In the order of the ids; those that are gone are left out. */
    List<FaqEntry> find(List<UUID> ids) {
        return jdbc.sql("SELECT * FROM faq_entry WHERE id = ANY (CAST(:ids AS uuid[]))"
                        + " ORDER BY array_position(CAST(:ids AS uuid[]), id)")
                .param("ids", Sql.ids(ids))
                .query(FaqTable::entry)
                .list();
    }

    int count(UUID branch) {
        return jdbc.sql("SELECT count(*) FROM faq_entry WHERE branch = :branch")
                .param("branch", branch)
                .query(Integer.class)
                .single();
    }

    /**
     * In one statement, whatever their number; where an id is known already, it is changed if its version is this one.
     */
    int save(List<FaqEntry> entries) {
        return jdbc.sql("""
                        INSERT INTO faq_entry AS f (id, branch, community, question, phrasings, answer, enabled, version,
                            changed_at, changed_by)
                        SELECT id, CAST(scope ->> 'branch' AS uuid), CAST(scope ->> 'community' AS uuid), question,
                            ARRAY (SELECT jsonb_array_elements_text(phrasings)), answer, enabled, version + 1,
                            "changedAt", "changedBy"
                        FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS it (id uuid, scope jsonb, question text,
                            phrasings jsonb, answer text, enabled boolean, version int, "changedAt" timestamptz,
                            "changedBy" text)
                        ON CONFLICT (id) DO UPDATE SET branch = excluded.branch, community = excluded.community,
                            question = excluded.question, phrasings = excluded.phrasings, answer = excluded.answer,
                            enabled = excluded.enabled, version = excluded.version, changed_at = excluded.changed_at,
                            changed_by = excluded.changed_by
                        WHERE f.version = excluded.version - 1""").param("rows", json.writeValueAsString(entries)).update();
    }

    void delete(UUID id) {
        jdbc.sql("DELETE FROM faq_entry WHERE id = :id").param("id", id).update();
    }

    private static FaqEntry entry(ResultSet row, int number) throws SQLException {
        return new FaqEntry(
                Sql.id(row, "id"),
                new Scope(Sql.id(row, "branch"), Sql.idOrNull(row, "community"), null),
                row.getString("question"),
                Arrays.asList((String[]) row.getArray("phrasings").getArray()),
                row.getString("answer"),
                row.getBoolean("enabled"),
                row.getInt("version"),
                Sql.time(row, "changed_at"),
                row.getString("changed_by"));
    }
}
