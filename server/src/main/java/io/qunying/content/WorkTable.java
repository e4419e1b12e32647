package io.qunying.content;

import io.qunying.channel.hosted.SaidMessages.Picture;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Rows of works. */
@Component
class WorkTable {

    private static final int MOST_LISTED = 200;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    WorkTable(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** @return false if the message is a work already */
    boolean insert(Work work) {
        return jdbc.sql("""
                        INSERT INTO work (id, branch, community, group_id, message, person, nickname, text, pictures,
                                          state, said_at, changed_at)
                        VALUES (:id, :branch, :community, :group, :message, :person, :nickname, :text,
                                CAST(:pictures AS jsonb), :state, :saidAt, :now)
                        ON CONFLICT (group_id, message) DO NOTHING""")
                        .param("id", work.id())
                        .param("branch", work.branch())
                        .param("community", work.community())
                        .param("group", work.group())
                        .param("message", work.message())
                        .param("person", work.person())
                        .param("nickname", work.nickname())
                        .param("text", work.text())
                        .param("pictures", json.writeValueAsString(work.pictures()))
                        .param("state", work.state().name())
                        .param("saidAt", work.saidAt().atOffset(ZoneOffset.UTC))
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    Optional<Work> find(UUID id) {
        return jdbc.sql("SELECT * FROM work WHERE id = :id")
                .param("id", id)
                .query(this::map)
                .optional();
    }

    Optional<Work> findByMessage(UUID group, UUID message) {
        return jdbc.sql("SELECT * FROM work WHERE group_id = :group AND message = :message")
                .param("group", group)
                .param("message", message)
                .query(this::map)
                .optional();
    }

    /** Held against an answer and a use at the same time. */
    Optional<Work> lock(UUID id) {
        return jdbc.sql("SELECT * FROM work WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(this::map)
                .optional();
    }

    /** Held against a use at the same time. */
    List<Work> lockOf(Collection<UUID> persons) {
        return jdbc.sql("SELECT * FROM work WHERE person = ANY (:persons) ORDER BY id FOR UPDATE")
                .param("persons", persons.toArray(UUID[]::new))
                .query(this::map)
                .list();
    }

    /** Newest first. */
    List<Work> listOf(Collection<UUID> persons) {
        return jdbc.sql("SELECT * FROM work WHERE person = ANY (:persons) ORDER BY id DESC")
                .param("persons", persons.toArray(UUID[]::new))
                .query(this::map)
                .list();
    }

    /** Newest first; at most 200. */
    List<Work> list(@Nullable Collection<UUID> branches, Work.@Nullable State state, @Nullable UUID community) {
        return jdbc.sql("""
                        SELECT * FROM work
                        WHERE (CAST(:branches AS uuid[]) IS NULL OR branch = ANY (:branches))
                          AND (CAST(:state AS text) IS NULL OR state = :state)
                          AND (CAST(:community AS uuid) IS NULL OR community = :community)
                        ORDER BY id DESC LIMIT :most""")
                .param("branches", branches == null ? null : branches.toArray(UUID[]::new))
                .param("state", state == null ? null : state.name())
                .param("community", community)
                .param("most", MOST_LISTED)
                .query(this::map)
                .list();
    }

    void setState(UUID id, Work.State state) {
        jdbc.sql("UPDATE work SET state = :state, changed_at = :now WHERE id = :id")
                .param("id", id)
                .param("state", state.name())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Nothing of them is left but that they were. */
    void empty(Collection<UUID> works, Work.State state) {
        jdbc.sql("""
                        UPDATE work SET state = :state, nickname = '', text = '', pictures = '[]', changed_at = :now
                        WHERE id = ANY (:works)""")
                .param("works", works.toArray(UUID[]::new))
                .param("state", state.name())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private Work map(ResultSet row, int number) throws SQLException {
        return new Work(
                row.getObject("id", UUID.class),
                row.getObject("branch", UUID.class),
                row.getObject("community", UUID.class),
                row.getObject("group_id", UUID.class),
                row.getObject("message", UUID.class),
                row.getObject("person", UUID.class),
                row.getString("nickname"),
                row.getString("text"),
                List.of(json.readValue(row.getString("pictures"), Picture[].class)),
                Work.State.valueOf(row.getString("state")),
                row.getObject("said_at", OffsetDateTime.class).toInstant());
    }
}
