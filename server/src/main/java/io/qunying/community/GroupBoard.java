package io.qunying.community;

import io.qunying.platform.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Groups with their figures for the screens of staff; the number of queries does not depend on that of groups. */
@Component
class GroupBoard {

    private static final String SELECT = """
            SELECT g.*, l.title AS line_title, l.class_key,
                   coalesce(j.joined, 0) AS joined7d, coalesce(e.gone, 0) AS left7d
              FROM chat_group g
              JOIN group_line l ON l.id = g.line
              LEFT JOIN (SELECT group_id, count(*) AS joined FROM seat
                          WHERE community = :community AND joined_at >= :since AND joined_at IS NOT NULL AND NOT staff
                          GROUP BY group_id) j ON j.group_id = g.id
              LEFT JOIN (SELECT group_id, count(*) AS gone FROM seat
                          WHERE community = :community AND ended_at >= :since AND ended_at IS NOT NULL
                            AND joined_at IS NOT NULL AND NOT staff
                          GROUP BY group_id) e ON e.group_id = g.id
            """;

    private final JdbcClient jdbc;
    private final CommunityBoard board;
    private final Clock clock;

    GroupBoard(JdbcClient jdbc, CommunityBoard board, Clock clock) {
        this.jdbc = jdbc;
        this.board = board;
        this.clock = clock;
    }

    /** Why a group is in its stage, for people. */
    record Reason(String code, Map<String, Object> params) {}

    /**
     * One group on the board.
     *
     * @param adopted whether it was on its platform before it came to the community
     */
    record Group(
            UUID id,
            UUID community,
            UUID line,
            String lineTitle,
            @Nullable String classKey,
            int number,
            String name,
            int capacity,
            int members,
            int reserved,
            int free,
            String state,
            boolean adopted,
            String stage,
            Instant stageSince,
            @Nullable Instant openedAt,
            @Nullable Instant fullAt,
            @Nullable Long active7d,
            long joined7d,
            long left7d,
            List<Long> trend,
            Reason reason) {}

    Page<Group> page(UUID community, @Nullable String stage, @Nullable UUID line, @Nullable UUID cursor, int limit) {
        var active = board.activeByGroup(community);
        var trends = board.trends(community);
        var groups = jdbc.sql(SELECT + """
                 WHERE g.community = :community
                   AND (:stage::text IS NULL OR g.stage = :stage)
                   AND (:line::uuid IS NULL OR g.line = :line)
                   AND (:cursor::uuid IS NULL OR g.id > :cursor)
                 ORDER BY g.id LIMIT :limit
                """)
                .param("community", community)
                .param("since", board.aWeekAgo())
                .param("stage", stage, Types.VARCHAR)
                .param("line", line, Types.OTHER)
                .param("cursor", cursor, Types.OTHER)
                .param("limit", limit + 1)
                .query((row, number) -> map(row, active, trends))
                .list();
        return Page.of(groups, limit, it -> it.id().toString());
    }

    Optional<Group> find(UUID community, UUID group) {
        var active = board.activeByGroup(community);
        var trends = board.trends(community);
        return jdbc.sql(SELECT + " WHERE g.id = :group")
                .param("community", community)
                .param("since", board.aWeekAgo())
                .param("group", group)
                .query((row, number) -> map(row, active, trends))
                .optional();
    }

    private Group map(ResultSet row, @Nullable Map<UUID, Long> active, Map<UUID, List<Long>> trends)
            throws SQLException {
        var id = row.getObject("id", UUID.class);
        var capacity = row.getInt("capacity");
        var occupied = row.getInt("occupied");
        var joined = row.getInt("joined");
        var joined7d = row.getLong("joined7d");
        var adopted = row.getBoolean("adopted");
        // Nobody is routed to an adopted one.
        var free = adopted ? 0 : capacity - occupied;
        return new Group(
                id,
                row.getObject("community", UUID.class),
                row.getObject("line", UUID.class),
                row.getString("line_title"),
                row.getString("class_key"),
                row.getInt("no"),
                row.getString("name"),
                capacity,
                joined,
                occupied - joined,
                free,
                row.getString("state"),
                adopted,
                row.getString("stage"),
                row.getObject("stage_since", OffsetDateTime.class).toInstant(),
                instant(row, "opened_at"),
                row.getString("state").equals("FULL")
                        ? instant(row, "full_at")
                        : adopted ? null : CommunityBoard.forecast(clock.instant(), free, joined7d / 7.0),
                active == null ? null : active.getOrDefault(id, 0L),
                joined7d,
                row.getLong("left7d"),
                trends.getOrDefault(id, CommunityBoard.zeros()),
                reason(row, occupied, capacity));
    }

    private static Reason reason(ResultSet row, int occupied, int capacity) throws SQLException {
        var stage = row.getString("stage");
        if (stage.equals("RECRUITING")) {
            return new Reason("group-filling", Map.of("occupied", occupied, "capacity", capacity));
        }
        if (row.getBoolean("adopted") && Objects.equals(instant(row, "opened_at"), instant(row, "stage_since"))) {
            return new Reason("group-adopted", Map.of("stage", stage));
        }
        var becameFull = stage.equals("STRONG") && Objects.equals(instant(row, "full_at"), instant(row, "stage_since"));
        return new Reason(becameFull ? "stage-full" : "stage-set", Map.of("stage", stage));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
