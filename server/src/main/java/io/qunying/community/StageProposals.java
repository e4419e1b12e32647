package io.qunying.community;

import io.qunying.community.Merge.Evidence;
import io.qunying.platform.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of proposals. */
@Component
class StageProposals {

    private static final String SELECT = """
            SELECT p.*, g.name AS group_name, c.name AS community_name, c.branch
              FROM stage_proposal p JOIN chat_group g ON g.id = p.group_id JOIN community c ON c.id = p.community
            """;

    private final JdbcClient jdbc;
    private final Json json;
    private final Ids ids;
    private final Clock clock;

    StageProposals(JdbcClient jdbc, Json json, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
    }

    /** What became of a proposal. */
    enum State {
        OPEN,
        ACCEPTED,
        DECLINED,
        /** The group recovered, or was closed by other means. */
        OUTDATED
    }

    /** One proposal. */
    record StageProposal(
            UUID id,
            UUID group,
            String groupName,
            UUID community,
            String communityName,
            UUID branch,
            State state,
            Instant madeAt,
            Instant weakSince,
            Evidence evidence,
            Merge merge,
            @Nullable Instant decidedAt,
            @Nullable String decidedBy,
            @Nullable String reason) {}

    List<UUID> listOpen() {
        return jdbc.sql("SELECT id FROM stage_proposal WHERE state = 'OPEN' ORDER BY made_at, id")
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    boolean isKnown(UUID group, Instant weakSince) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM stage_proposal WHERE group_id = :group AND weak_since = :since)")
                .param("group", group)
                .param("since", weakSince.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    void insert(UUID group, UUID community, Instant weakSince, Evidence evidence, Merge merge) {
        jdbc.sql("""
                INSERT INTO stage_proposal (id, group_id, community, state, made_at, weak_since, evidence, merge)
                VALUES (:id, :group, :community, 'OPEN', :now, :since, :evidence::jsonb, :merge::jsonb)
                ON CONFLICT DO NOTHING
                """)
                .param("id", ids.next())
                .param("group", group)
                .param("community", community)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("since", weakSince.atOffset(ZoneOffset.UTC))
                .param("evidence", json.write(evidence))
                .param("merge", json.write(merge))
                .update();
    }

    void outdate(UUID group) {
        jdbc.sql("UPDATE stage_proposal SET state = 'OUTDATED', decided_at = :now"
                        + " WHERE group_id = :group AND state = 'OPEN'")
                .param("group", group)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    void decide(UUID id, State state, String by, @Nullable String reason, Merge merge) {
        jdbc.sql("""
                UPDATE stage_proposal SET state = :state, decided_at = :now, decided_by = :by, reason = :reason,
                                          merge = :merge::jsonb
                 WHERE id = :id
                """)
                .param("id", id)
                .param("state", state.name())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", by)
                .param("reason", reason, Types.VARCHAR)
                .param("merge", json.write(merge))
                .update();
    }

    Optional<StageProposal> find(UUID id) {
        return jdbc.sql(SELECT + " WHERE p.id = :id")
                .param("id", id)
                .query(this::map)
                .optional();
    }

    Optional<StageProposal> lock(UUID id) {
        return jdbc.sql(SELECT + " WHERE p.id = :id FOR UPDATE OF p")
                .param("id", id)
                .query(this::map)
                .optional();
    }

    /** Newest first. */
    List<StageProposal> list(
            @Nullable Collection<UUID> branches,
            @Nullable UUID community,
            @Nullable State state,
            @Nullable UUID cursor,
            int limit) {
        return jdbc.sql(SELECT + """
                 WHERE (:all OR c.branch = ANY (:branches::uuid[]))
                   AND (:community::uuid IS NULL OR p.community = :community)
                   AND (:state::text IS NULL OR p.state = :state)
                   AND (:cursor::uuid IS NULL OR p.id < :cursor)
                 ORDER BY p.id DESC LIMIT :limit
                """)
                .param("all", branches == null)
                .param("branches", branches == null ? new UUID[0] : branches.toArray(UUID[]::new))
                .param("community", community, Types.OTHER)
                .param("state", state == null ? null : state.name(), Types.VARCHAR)
                .param("cursor", cursor, Types.OTHER)
                .param("limit", limit)
                .query(this::map)
                .list();
    }

    private StageProposal map(ResultSet row, int number) throws SQLException {
        var decided = row.getObject("decided_at", OffsetDateTime.class);
        return new StageProposal(
                row.getObject("id", UUID.class),
                row.getObject("group_id", UUID.class),
                row.getString("group_name"),
                row.getObject("community", UUID.class),
                row.getString("community_name"),
                row.getObject("branch", UUID.class),
                State.valueOf(row.getString("state")),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                row.getObject("weak_since", OffsetDateTime.class).toInstant(),
                json.read(row.getString("evidence"), Evidence.class),
                json.read(row.getString("merge"), Merge.class),
                decided == null ? null : decided.toInstant(),
                row.getString("decided_by"),
                row.getString("reason"));
    }
}
