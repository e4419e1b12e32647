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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Rows of columns. */
@Component
class ColumnTable {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Ids ids;
    private final Clock clock;

    ColumnTable(JdbcClient jdbc, JsonMapper json, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
    }

    Optional<Column> find(UUID id) {
        return jdbc.sql("SELECT * FROM content_column WHERE id = :id")
                .param("id", id)
                .query(this::map)
                .optional();
    }

    List<Column> named(Collection<UUID> playbooks, Collection<String> keys) {
        return jdbc.sql("""
                        SELECT * FROM content_column
                        WHERE playbook = ANY (:playbooks) AND key = ANY (:keys) AND NOT retired""")
                .param("playbooks", playbooks.toArray(UUID[]::new))
                .param("keys", keys.toArray(String[]::new))
                .query(this::map)
                .list();
    }

    /** Also those that are no longer in its text. */
    List<Column> listOf(@Nullable UUID playbook) {
        return jdbc.sql("SELECT * FROM content_column WHERE playbook = :playbook ORDER BY key")
                .param("playbook", playbook, Types.OTHER)
                .query(this::map)
                .list();
    }

    /** By title; at most 500. */
    List<Column> list(@Nullable Collection<UUID> branches, @Nullable UUID community) {
        return jdbc.sql("""
                        SELECT * FROM content_column
                        WHERE NOT retired AND (CAST(:branches AS uuid[]) IS NULL OR branch = ANY (:branches))
                          AND (CAST(:community AS text) IS NULL
                               OR plan -> 'communities' @> to_jsonb(CAST(:community AS text)))
                        ORDER BY plan ->> 'title', id LIMIT 500""")
                .param("branches", branches == null ? null : branches.toArray(UUID[]::new))
                .param("community", community == null ? null : community.toString())
                .query(this::map)
                .list();
    }

    /** @throws org.springframework.dao.DuplicateKeyException if the key is taken */
    UUID insert(UUID branch, @Nullable UUID playbook, String key, Column.Plan plan) {
        var id = ids.next();
        jdbc.sql("""
                INSERT INTO content_column (id, branch, playbook, key, plan, changed_at)
                VALUES (:id, :branch, :playbook, :key, CAST(:plan AS jsonb), :now)""")
                .param("id", id)
                .param("branch", branch)
                .param("playbook", playbook, Types.OTHER)
                .param("key", key)
                .param("plan", json.writeValueAsString(plan))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return id;
    }

    /** @return false if it is another version by now */
    boolean update(UUID id, int version, Column.Plan plan) {
        return jdbc.sql("""
                        UPDATE content_column SET plan = CAST(:plan AS jsonb), version = version + 1, retired = false,
                            changed_at = :now
                        WHERE id = :id AND version = :version""")
                        .param("id", id)
                        .param("version", version)
                        .param("plan", json.writeValueAsString(plan))
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void retire(Collection<UUID> ids) {
        jdbc.sql("UPDATE content_column SET retired = true WHERE id = ANY (:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .update();
    }

    private Column map(ResultSet row, int number) throws SQLException {
        return new Column(
                row.getObject("id", UUID.class),
                row.getObject("branch", UUID.class),
                row.getObject("playbook", UUID.class),
                row.getString("key"),
                json.readValue(row.getString("plan"), Column.Plan.class),
                row.getInt("version"),
                row.getBoolean("retired"));
    }
}
