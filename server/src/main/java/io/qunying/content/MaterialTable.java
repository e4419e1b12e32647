package io.qunying.content;

import io.qunying.platform.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Rows of materials. */
@Component
class MaterialTable {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Ids ids;
    private final Clock clock;

    MaterialTable(JdbcClient jdbc, JsonMapper json, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
    }

    /** A material as a playbook names it. */
    record Wanted(UUID playbook, String ref) {}

    Optional<Material> find(UUID id) {
        return jdbc.sql("SELECT * FROM material WHERE id = :id")
                .param("id", id)
                .query(this::map)
                .optional();
    }

    List<Material> list(Collection<UUID> ids) {
        return jdbc.sql("SELECT * FROM material WHERE id = ANY (:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query(this::map)
                .list();
    }

    List<Material> named(Collection<UUID> playbooks, Collection<String> refs) {
        return jdbc.sql("""
                        SELECT * FROM material
                        WHERE playbook = ANY (:playbooks) AND ref = ANY (:refs) AND NOT retired""")
                .param("playbooks", playbooks.toArray(UUID[]::new))
                .param("refs", refs.toArray(String[]::new))
                .query(this::map)
                .list();
    }

    /** Those in force that no playbook owns. */
    List<Material> byHand(UUID branch, Collection<String> refs) {
        return jdbc.sql("""
                        SELECT * FROM material
                        WHERE branch = :branch AND playbook IS NULL AND ref = ANY (:refs) AND NOT retired""")
                .param("branch", branch)
                .param("refs", refs.toArray(String[]::new))
                .query(this::map)
                .list();
    }

    /** Also those that are no longer in its text. */
    List<Material> listOf(@Nullable UUID playbook) {
        return jdbc.sql("SELECT * FROM material WHERE playbook = :playbook ORDER BY ref")
                .param("playbook", playbook, Types.OTHER)
                .query(this::map)
                .list();
    }

    List<Material> page(
            @Nullable Collection<UUID> branches,
            @Nullable String word,
            @Nullable UUID playbook,
            @Nullable UUID cursor,
            int limit) {
        return jdbc.sql("""
                        SELECT * FROM material
                        WHERE NOT retired AND (CAST(:branches AS uuid[]) IS NULL OR branch = ANY (:branches))
                          AND (CAST(:word AS text) IS NULL OR ref LIKE :word || '/%')
                          AND (CAST(:playbook AS uuid) IS NULL OR playbook = :playbook)
                          AND (CAST(:cursor AS uuid) IS NULL OR id < :cursor)
                        ORDER BY id DESC LIMIT :limit""")
                .param("branches", branches == null ? null : branches.toArray(UUID[]::new))
                .param("word", word)
                .param("playbook", playbook)
                .param("cursor", cursor)
                .param("limit", limit)
                .query(this::map)
                .list();
    }

    /** @throws DuplicateKeyException if the reference is taken */
    UUID insert(UUID branch, @Nullable UUID playbook, String ref, String title, MaterialBody body) {
        var id = ids.next();
        jdbc.sql("""
                INSERT INTO material (id, branch, playbook, ref, title, body, changed_at)
                VALUES (:id, :branch, :playbook, :ref, :title, CAST(:body AS jsonb), :now)""")
                .param("id", id)
                .param("branch", branch)
                .param("playbook", playbook, Types.OTHER)
                .param("ref", ref)
                .param("title", title)
                .param("body", json.writeValueAsString(body))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return id;
    }

    /** @return false if it is another version by now */
    boolean update(UUID id, int version, String title, MaterialBody body) {
        return jdbc.sql("""
                        UPDATE material SET title = :title, body = CAST(:body AS jsonb), version = version + 1,
                            retired = false, changed_at = :now
                        WHERE id = :id AND version = :version""")
                        .param("id", id)
                        .param("version", version)
                        .param("title", title)
                        .param("body", json.writeValueAsString(body))
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void retire(Collection<UUID> ids) {
        jdbc.sql("UPDATE material SET retired = true WHERE id = ANY (:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .update();
    }

    /** Keeps others from posting out of these, in one order everywhere. */
    void lock(Collection<UUID> ids) {
        jdbc.sql("SELECT id FROM material WHERE id = ANY (:ids) ORDER BY id FOR NO KEY UPDATE")
                .param("ids", ids.toArray(UUID[]::new))
                .query(row -> {});
    }

    private Material map(ResultSet row, int number) throws SQLException {
        return new Material(
                row.getObject("id", UUID.class),
                row.getObject("branch", UUID.class),
                row.getObject("playbook", UUID.class),
                row.getString("ref"),
                row.getString("title"),
                json.readValue(row.getString("body"), MaterialBody.class),
                row.getInt("version"),
                row.getBoolean("retired"));
    }
}
