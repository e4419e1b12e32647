package io.qunying.community;

import io.qunying.community.OpenGroups.NewGroup;
import io.qunying.platform.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of groups. Changed only under the lock of their line. */
@Component
class GroupTable {

    private static final int NAMES_TRIED = 1_000;

    private final JdbcClient jdbc;
    private final Ids ids;
    private final Clock clock;

    GroupTable(JdbcClient jdbc, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    /** A group with what surrounds it. */
    record GroupRow(
            UUID id,
            UUID community,
            UUID branch,
            UUID line,
            UUID connection,
            boolean hosted,
            boolean adopted,
            String name,
            int capacity,
            int occupied,
            int joined,
            String state,
            String stage,
            @Nullable String classKey,
            @Nullable String ref) {}

    Optional<GroupRow> find(UUID group) {
        return jdbc.sql("""
                SELECT g.*, c.branch, c.hosted AND NOT g.adopted AS hosted, l.class_key
                  FROM chat_group g JOIN community c ON c.id = g.community JOIN group_line l ON l.id = g.line
                 WHERE g.id = :id
                """).param("id", group).query(GroupTable::map).optional();
    }

    /** The next number whose name is free; gaps do not matter. */
    NewGroup insertNext(Community community, GroupLine line) {
        var now = clock.instant();
        var pattern = new NamingPattern(community.document().groups().name());
        for (var number = line.nextNo(); number < line.nextNo() + NAMES_TRIED; number++) {
            var group = new NewGroup(ids.next(), pattern.name(line.titles(), number));
            if (insert(community, line, number, group, now)) {
                jdbc.sql("UPDATE group_line SET next_no = :next, groups = groups + 1 WHERE id = :id")
                        .param("id", line.id())
                        .param("next", number + 1)
                        .update();
                return group;
            }
        }
        throw new IllegalStateException("no free name for a group of line " + line.id());
    }

    private boolean insert(Community community, GroupLine line, int number, NewGroup group, Instant now) {
        return jdbc.sql("""
                INSERT INTO chat_group (id, community, connection, ref, line, no, name, capacity, state, stage,
                                        stage_since, opened_at)
                VALUES (:id, :community, :connection, CASE WHEN :hosted THEN :id::text END, :line, :no, :name,
                        :capacity, CASE WHEN :hosted THEN 'OPEN' ELSE 'PLANNED' END, 'RECRUITING', :now,
                        CASE WHEN :hosted THEN :now::timestamptz END)
                ON CONFLICT (community, name) DO NOTHING
                """)
                        .param("id", group.id())
                        .param("community", community.id())
                        .param("connection", community.connection())
                        .param("hosted", community.hosted())
                        .param("line", line.id())
                        .param("no", number)
                        .param("name", group.name())
                        .param("capacity", community.document().groups().capacity())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** A planned group that exists on its platform now. */
    boolean complete(UUID group, @Nullable String ref) {
        return jdbc.sql("""
                UPDATE chat_group SET state = 'OPEN', opened_at = :now, ref = coalesce(:ref, ref)
                 WHERE id = :id AND state = 'PLANNED'
                """)
                        .param("id", group)
                        .param("ref", ref, java.sql.Types.VARCHAR)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** @return since when it is full, if it became full for the first time */
    Optional<Instant> change(UUID group, String name, int capacity) {
        var now = clock.instant();
        return jdbc.sql("""
                UPDATE chat_group
                   SET name = :name, capacity = :capacity,
                       state = CASE WHEN state NOT IN ('OPEN', 'FULL') THEN state
                                    WHEN occupied >= :capacity THEN 'FULL' ELSE 'OPEN' END,
                       full_at = CASE WHEN state IN ('OPEN', 'FULL') AND occupied >= :capacity
                                      THEN coalesce(full_at, :now) ELSE full_at END
                 WHERE id = :id
                RETURNING old.full_at IS NULL AND new.full_at IS NOT NULL AS full
                """)
                .param("id", group)
                .param("name", name)
                .param("capacity", capacity)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .optional()
                .filter(full -> full)
                .map(full -> now);
    }

    /** @return since when */
    Instant setStage(UUID group, String stage) {
        var now = clock.instant();
        jdbc.sql("UPDATE chat_group SET stage = :stage, stage_since = :now WHERE id = :id")
                .param("id", group)
                .param("stage", stage)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        return now;
    }

    /**
     * What was adopted is let go, so that it can be adopted again.
     *
     * @return since when
     */
    Instant close(UUID group) {
        var now = clock.instant();
        jdbc.sql("""
                WITH closed AS (UPDATE chat_group
                                   SET state = 'CLOSED', stage = 'DISSOLVED', stage_since = :now, closed_at = :now,
                                       ref = CASE WHEN adopted THEN NULL ELSE ref END
                                 WHERE id = :id RETURNING line)
                UPDATE group_line SET groups = groups - 1 FROM closed WHERE id = closed.line
                """)
                .param("id", group)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        return now;
    }

    private static GroupRow map(ResultSet row, int number) throws SQLException {
        return new GroupRow(
                row.getObject("id", UUID.class),
                row.getObject("community", UUID.class),
                row.getObject("branch", UUID.class),
                row.getObject("line", UUID.class),
                row.getObject("connection", UUID.class),
                row.getBoolean("hosted"),
                row.getBoolean("adopted"),
                row.getString("name"),
                row.getInt("capacity"),
                row.getInt("occupied"),
                row.getInt("joined"),
                row.getString("state"),
                row.getString("stage"),
                row.getString("class_key"),
                row.getString("ref"));
    }
}
