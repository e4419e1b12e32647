package io.qunying.timeline;

import io.qunying.platform.Sql;
import io.qunying.timeline.Programme.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rows of programmes. */
@Component
class ProgrammeTable {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ProgrammeTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(Programme programme, JsonNode document) {
        jdbc.sql("""
                        INSERT INTO programme (id, playbook, version, key, title, branch, communities, verb, pointer,
                            spec, state, asked_by, created_at)
                        VALUES (:id, :playbook, :version, :key, :title, :branch, :communities::uuid[], :verb, :pointer,
                            CAST(:spec AS jsonb), :state, :askedBy, :now)
                        """)
                .param("id", programme.id())
                .param("playbook", programme.playbook())
                .param("version", programme.version())
                .param("key", programme.spec().key())
                .param("title", programme.spec().title())
                .param("branch", programme.branch())
                .param("communities", Sql.ids(programme.communities()))
                .param("verb", programme.verb())
                .param("pointer", programme.spec().pointer())
                .param("spec", json.writeValueAsString(document))
                .param("state", programme.state().name())
                .param("askedBy", programme.askedBy())
                .param("now", Sql.at(programme.appliedAt()))
                .update();
    }

    List<Programme> listAlive() {
        return jdbc.sql("SELECT * FROM programme WHERE state <> 'STOPPED' ORDER BY id")
                .query(this::programme)
                .list();
    }

    /** The newest version of each, and older ones that still run. */
    List<Programme> listOf(UUID playbook) {
        return jdbc.sql("SELECT * FROM programme WHERE playbook = :playbook ORDER BY version DESC, id")
                .param("playbook", playbook)
                .query(this::programme)
                .list();
    }

    List<Programme> find(Collection<UUID> ids) {
        return jdbc.sql("SELECT * FROM programme WHERE id = ANY(:ids::uuid[])")
                .param("ids", Sql.ids(ids))
                .query(this::programme)
                .list();
    }

    /** What they may do, unchanged until the caller's transaction ends: pausing waits for steps that are being done. */
    Map<UUID, Standing> lockStanding(Collection<UUID> ids) {
        return jdbc
                .sql("SELECT id, state, paused_at IS NOT NULL AS paused FROM programme WHERE id = ANY(:ids::uuid[])"
                        + " ORDER BY id FOR SHARE")
                .param("ids", Sql.ids(ids))
                .query((row, _) -> Map.entry(
                        Sql.id(row, "id"),
                        new Standing(State.valueOf(row.getString("state")), row.getBoolean("paused"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Whether a programme does anything now. */
    record Standing(State state, boolean paused) {}

    void setState(Collection<UUID> ids, State state) {
        jdbc.sql("UPDATE programme SET state = :state WHERE id = ANY(:ids::uuid[]) AND state <> 'STOPPED'")
                .param("ids", Sql.ids(ids))
                .param("state", state.name())
                .update();
    }

    /** @param at null to go on */
    boolean setPaused(UUID id, @Nullable Instant at) {
        return jdbc.sql("UPDATE programme SET paused_at = :at WHERE id = :id AND state <> 'STOPPED'"
                                + " AND (paused_at IS NULL) <> (CAST(:at AS timestamptz) IS NULL)")
                        .param("id", id)
                        .param("at", at == null ? null : Sql.at(at))
                        .update()
                == 1;
    }

    private Programme programme(ResultSet row, int number) throws SQLException {
        var communities = (UUID[]) row.getArray("communities").getArray();
        return new Programme(
                Sql.id(row, "id"),
                Sql.id(row, "playbook"),
                row.getInt("version"),
                Sql.id(row, "branch"),
                Arrays.asList(communities),
                row.getString("verb"),
                State.valueOf(row.getString("state")),
                row.getTimestamp("paused_at") != null,
                Sql.idOrNull(row, "asked_by"),
                Sql.time(row, "created_at"),
                SpecReader.read(row.getString("pointer"), json.readTree(row.getString("spec"))));
    }
}
