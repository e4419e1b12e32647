package io.qunying.dialogue.game;

import io.qunying.community.Communities;
import io.qunying.platform.Sql;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The games that were played lately in a community, for its staff. */
@Component
class LatelyPlayed {

    private static final int MOST = 30;

    private final JdbcClient jdbc;
    private final Communities communities;

    LatelyPlayed(JdbcClient jdbc, Communities communities) {
        this.jdbc = jdbc;
        this.communities = communities;
    }

    /**
     * @param endedAt null while it is on
     * @param players the team included
     * @param best those with the most points, if anybody has some
     */
    record Played(
            UUID id,
            UUID group,
            String groupName,
            GameKind kind,
            Instant startedAt,
            @Nullable Instant endedAt,
            Play.@Nullable EndedBy endedBy,
            int players,
            List<String> best,
            int score) {}

    List<Played> list(UUID community) {
        var rows = jdbc.sql("""
                        SELECT g.id, g.group_id, g.kind, g.started_at, g.ended_at, g.ended_by, coalesce(p.players, 0) AS players,
                            greatest(p.score, 0) AS score, p.best
                        FROM game g LEFT JOIN LATERAL (
                            SELECT count(*) AS players, max(score) AS score,
                                (SELECT array_agg(nickname ORDER BY nickname) FROM game_player b
                                 WHERE b.game = g.id AND b.score > 0
                                   AND b.score = (SELECT max(score) FROM game_player t WHERE t.game = g.id)) AS best
                            FROM game_player WHERE game = g.id) p ON true
                        WHERE g.community = :community
                        ORDER BY g.started_at DESC LIMIT :most""")
                .param("community", community)
                .param("most", MOST)
                .query((row, _) -> {
                    var best = row.getArray("best");
                    var why = row.getString("ended_by");
                    return new Played(
                            Sql.id(row, "id"),
                            Sql.id(row, "group_id"),
                            "",
                            GameKind.valueOf(row.getString("kind")),
                            Sql.time(row, "started_at"),
                            Sql.timeOrNull(row, "ended_at"),
                            why == null ? null : Play.EndedBy.valueOf(why),
                            row.getInt("players"),
                            best == null ? List.of() : List.of(GameSettings.strings(best)),
                            row.getInt("score"));
                })
                .list();
        var names = communities.groupNames(
                rows.stream().map(Played::group).distinct().toList());
        return rows.stream()
                .map(it -> new Played(
                        it.id(),
                        it.group(),
                        names.getOrDefault(it.group(), ""),
                        it.kind(),
                        it.startedAt(),
                        it.endedAt(),
                        it.endedBy(),
                        it.players(),
                        it.best(),
                        it.score()))
                .toList();
    }
}
