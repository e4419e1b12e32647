package io.qunying.dialogue.game;

import io.qunying.dialogue.game.Play.Head;
import io.qunying.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Rows of games and their players, any number in a fixed number of statements. */
@Component
class GameTable {

    private static final String INSERT = """
            INSERT INTO game (id, group_id, community, branch, kind, started_by, started_at, idle_minutes, position,
                ends_at, due_at, ended_at, ended_by)
            SELECT * FROM unnest(:ids::uuid[], :groups::uuid[], :communities::uuid[], :branches::uuid[],
                :kinds::text[], :starters::uuid[], :starts::timestamptz[], :idles::int[], :positions::jsonb[],
                :ends::timestamptz[], :dues::timestamptz[], :endeds::timestamptz[], :whys::text[])""";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    GameTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** A message that a game took. */
    record Move(UUID event, UUID game, Instant at) {}

    private record Row(Head head, Position position, Instant endsAt) {}

    /** The game of each of the groups in which one is on. */
    Map<UUID, Play> lockRunning(Collection<UUID> groups) {
        return plays(jdbc.sql("""
                        SELECT * FROM game WHERE group_id = ANY (:groups::uuid[]) AND ended_at IS NULL
                        ORDER BY id FOR UPDATE""")
                        .param("groups", Sql.ids(groups))
                        .query((row, _) -> row(row))
                        .list())
                .stream()
                .collect(Collectors.toMap(it -> it.head().group(), it -> it));
    }

    /** Those that another node is busy with are left to it. */
    List<Play> lockDue(Instant now, int most) {
        return plays(jdbc.sql("""
                        SELECT * FROM game WHERE ended_at IS NULL AND due_at <= :now
                        ORDER BY due_at LIMIT :most FOR UPDATE SKIP LOCKED""")
                .param("now", Sql.at(now))
                .param("most", most)
                .query((row, _) -> row(row))
                .list());
    }

    Optional<Instant> nextDue() {
        return jdbc.sql("SELECT due_at FROM game WHERE ended_at IS NULL ORDER BY due_at LIMIT 1")
                .query((row, _) -> Sql.time(row, "due_at"))
                .optional();
    }

    private Row row(ResultSet row) throws SQLException {
        var kind = GameKind.valueOf(row.getString("kind"));
        var head = new Head(
                Sql.id(row, "id"),
                Sql.id(row, "group_id"),
                Sql.id(row, "community"),
                Sql.idOrNull(row, "branch"),
                kind,
                Sql.id(row, "started_by"),
                Sql.time(row, "started_at"),
                row.getInt("idle_minutes"));
        return new Row(head, json.readValue(row.getString("position"), kind.position()), Sql.time(row, "ends_at"));
    }

    private List<Play> plays(List<Row> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        var players = new HashMap<UUID, List<Player>>();
        jdbc.sql("SELECT * FROM game_player WHERE game = ANY (:games::uuid[]) ORDER BY person")
                .param("games", Sql.ids(rows.stream().map(it -> it.head().id()).toList()))
                .query(row -> {
                    players.computeIfAbsent(Sql.id(row, "game"), _ -> new ArrayList<>())
                            .add(player(row));
                });
        return rows.stream()
                .map(it -> new Play(
                        it.head(),
                        it.position(),
                        it.endsAt(),
                        players.getOrDefault(it.head().id(), List.of())))
                .toList();
    }

    static Player player(ResultSet row) throws SQLException {
        return new Player(
                Sql.id(row, "person"),
                row.getString("ref"),
                row.getString("nickname"),
                row.getBoolean("staff"),
                row.getInt("score"));
    }

    /** Which of these games there are, also those that are over. */
    Set<UUID> known(Collection<UUID> ids) {
        return Set.copyOf(jdbc.sql("SELECT id FROM game WHERE id = ANY (:ids::uuid[])")
                .param("ids", Sql.ids(ids))
                .query(Sql::firstId)
                .list());
    }

    /** What is played now, by group. */
    Map<UUID, GameKind> running(Collection<UUID> groups) {
        var running = new HashMap<UUID, GameKind>();
        jdbc.sql("SELECT group_id, kind FROM game WHERE group_id = ANY (:groups::uuid[]) AND ended_at IS NULL")
                .param("groups", Sql.ids(groups))
                .query(row -> {
                    running.put(Sql.id(row, "group_id"), GameKind.valueOf(row.getString("kind")));
                });
        return running;
    }

    /** @return those that began; not those in whose group another one is on */
    Set<UUID> begin(Collection<Play> plays) {
        return Set.copyOf(bound(jdbc.sql(INSERT + " ON CONFLICT DO NOTHING RETURNING id"), List.copyOf(plays))
                .query(Sql::firstId)
                .list());
    }

    /** Which of these messages a game took before. */
    Set<UUID> taken(Collection<UUID> events) {
        return Set.copyOf(jdbc.sql("SELECT event FROM game_move WHERE event = ANY (:events::uuid[])")
                .param("events", Sql.ids(events))
                .query(Sql::firstId)
                .list());
    }

    /** Older games first: one that ends makes room for the next of its group. */
    void save(Collection<Play> plays, List<Move> moves) {
        saveGames(List.copyOf(plays));
        savePlayers(plays);
        if (!moves.isEmpty()) {
            jdbc.sql("""
                            INSERT INTO game_move (event, game, at)
                            SELECT * FROM unnest(:events::uuid[], :games::uuid[], :ats::timestamptz[])
                            ON CONFLICT (event) DO NOTHING""")
                    .param("events", Sql.column(moves, Move::event))
                    .param("games", Sql.column(moves, Move::game))
                    .param("ats", Sql.column(moves, Move::at))
                    .update();
        }
    }

    private void saveGames(List<Play> plays) {
        bound(jdbc.sql(INSERT + """

                ON CONFLICT (id) DO UPDATE SET position = excluded.position, ends_at = excluded.ends_at,
                    due_at = excluded.due_at, ended_at = excluded.ended_at, ended_by = excluded.ended_by"""), plays).update();
    }

    private StatementSpec bound(StatementSpec statement, List<Play> plays) {
        return statement
                .param("ids", Sql.column(plays, it -> it.head().id()))
                .param("groups", Sql.column(plays, it -> it.head().group()))
                .param("communities", Sql.column(plays, it -> it.head().community()))
                .param("branches", Sql.column(plays, it -> it.head().branch()))
                .param("kinds", Sql.column(plays, it -> it.head().kind()))
                .param("starters", Sql.column(plays, it -> it.head().startedBy()))
                .param("starts", Sql.column(plays, it -> it.head().startedAt()))
                .param("idles", Sql.column(plays, it -> it.head().idleMinutes()))
                .param("positions", Sql.column(plays, it -> json.writeValueAsString(it.position())))
                .param("ends", Sql.column(plays, Play::endsAt))
                .param("dues", Sql.column(plays, Play::dueAt))
                .param("endeds", Sql.column(plays, Play::endedAt))
                .param("whys", Sql.column(plays, Play::endedBy));
    }

    private void savePlayers(Collection<Play> plays) {
        var scores = plays.stream()
                .flatMap(play ->
                        play.players().stream().map(it -> Map.entry(play.head().id(), it)))
                .toList();
        if (scores.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        INSERT INTO game_player (game, person, ref, nickname, staff, score)
                        SELECT * FROM unnest(:games::uuid[], :persons::uuid[], :refs::text[], :nicknames::text[],
                            :staffs::boolean[], :scores::int[])
                        ON CONFLICT (game, person) DO UPDATE SET score = excluded.score, nickname = excluded.nickname""")
                .param("games", Sql.column(scores, Map.Entry::getKey))
                .param("persons", Sql.column(scores, it -> it.getValue().person()))
                .param("refs", Sql.column(scores, it -> it.getValue().ref()))
                .param("nicknames", Sql.column(scores, it -> it.getValue().nickname()))
                .param("staffs", Sql.column(scores, it -> it.getValue().staff()))
                .param("scores", Sql.column(scores, it -> it.getValue().score()))
                .update();
    }

    /** What is read again by then is no move any more: the game it was for is long over. */
    int forgetMoves(Instant before) {
        return jdbc.sql("""
                        DELETE FROM game_move USING game
                        WHERE game.id = game_move.game AND game.ended_at < :before""").param("before", Sql.at(before)).update();
    }
}
