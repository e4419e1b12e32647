package io.qunying.playbook;

import io.qunying.platform.NotFound;
import io.qunying.staff.BranchScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Rows of playbooks. */
@Component
class PlaybookTable {

    private static final TypeReference<Map<String, String>> TITLES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    PlaybookTable(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** @throws NotFound also if it lies outside the scope */
    Playbook get(UUID id, BranchScope scope) {
        return find("SELECT * FROM playbook WHERE id = :id", id, scope);
    }

    /** Until the end of the transaction nobody else changes it. */
    Playbook lock(UUID id, BranchScope scope) {
        return find("SELECT * FROM playbook WHERE id = :id FOR NO KEY UPDATE", id, scope);
    }

    private Playbook find(String query, UUID id, BranchScope scope) {
        return jdbc.sql(query)
                .param("id", id)
                .query(this::map)
                .optional()
                .filter(it -> scope.sees(it.branch()))
                .orElseThrow(() -> new NotFound("playbook", id));
    }

    void insert(UUID id, UUID branch, String text, Head head) {
        jdbc.sql("""
                INSERT INTO playbook (id, branch, key, title, state, draft, draft_version, version, changed_at)
                VALUES (:id, :branch, :key, :title::jsonb, 'DRAFT', :text, 1, 0, :now)
                """)
                .param("id", id)
                .param("branch", branch)
                .param("key", head.key())
                .param("title", json.writeValueAsString(head.title()))
                .param("text", text)
                .param("now", now())
                .update();
    }

    void delete(UUID id) {
        jdbc.sql("DELETE FROM playbook WHERE id = :id").param("id", id).update();
    }

    void saveDraft(UUID id, String text, Head head) {
        jdbc.sql("""
                UPDATE playbook SET draft = :text, draft_version = draft_version + 1, changed_at = :now,
                       key = :key, title = :title::jsonb
                 WHERE id = :id
                """)
                .param("id", id)
                .param("key", head.key())
                .param("title", json.writeValueAsString(head.title()))
                .param("text", text)
                .param("now", now())
                .update();
    }

    void setState(UUID id, Playbook.State state) {
        jdbc.sql("UPDATE playbook SET state = :state, changed_at = :now WHERE id = :id")
                .param("id", id)
                .param("state", state.name())
                .param("now", now())
                .update();
    }

    void setVersion(UUID id, int version) {
        jdbc.sql("UPDATE playbook SET version = :version, changed_at = :now WHERE id = :id")
                .param("id", id)
                .param("version", version)
                .param("now", now())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    Map<String, String> titles(String column) {
        return json.readValue(column, TITLES);
    }

    private Playbook map(ResultSet row, int number) throws SQLException {
        return new Playbook(
                row.getObject("id", UUID.class),
                row.getObject("branch", UUID.class),
                row.getString("key"),
                titles(row.getString("title")),
                Playbook.State.valueOf(row.getString("state")),
                row.getString("draft"),
                row.getInt("draft_version"),
                row.getInt("version"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }
}
