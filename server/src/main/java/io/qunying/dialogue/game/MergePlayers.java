package io.qunying.dialogue.game;

import io.qunying.person.MergeParticipant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Scores go with their person and add up in a game that both played; undoing a merge gives them back. */
@Component
class MergePlayers implements MergeParticipant {

    private final JdbcClient jdbc;

    MergePlayers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<String> refusal(UUID from, UUID into) {
        return Optional.empty();
    }

    @Override
    public void merge(UUID from, UUID into) {
        jdbc.sql("""
                INSERT INTO game_player_move (game, from_person, into_person, ref, nickname, staff, score, alone)
                SELECT game, :from, :into, ref, nickname, staff, score,
                    NOT EXISTS (SELECT 1 FROM game_player o WHERE o.game = p.game AND o.person = :into)
                FROM game_player p WHERE person = :from
                ON CONFLICT (game, from_person) DO UPDATE SET into_person = excluded.into_person,
                    score = excluded.score, alone = excluded.alone
                """).param("from", from).param("into", into).update();
        jdbc.sql("""
                INSERT INTO game_player AS p (game, person, ref, nickname, staff, score)
                SELECT game, :into, ref, nickname, staff, score FROM game_player WHERE person = :from
                ON CONFLICT (game, person) DO UPDATE SET score = p.score + excluded.score
                """).param("from", from).param("into", into).update();
        jdbc.sql("DELETE FROM game_player WHERE person = :from")
                .param("from", from)
                .update();
    }

    @Override
    public void undo(UUID from, UUID into) {
        jdbc.sql("""
                INSERT INTO game_player (game, person, ref, nickname, staff, score)
                SELECT game, :from, ref, nickname, staff, score FROM game_player_move
                WHERE from_person = :from AND into_person = :into
                ON CONFLICT (game, person) DO NOTHING
                """).param("from", from).param("into", into).update();
        jdbc.sql("""
                UPDATE game_player p SET score = p.score - m.score FROM game_player_move m
                WHERE p.person = :into AND m.game = p.game AND m.from_person = :from AND m.into_person = :into
                """).param("from", from).param("into", into).update();
        // What was scored after the merge stays with who is known now.
        jdbc.sql("""
                DELETE FROM game_player p USING game_player_move m
                WHERE p.person = :into AND m.game = p.game AND m.from_person = :from AND m.into_person = :into
                  AND m.alone AND p.score = 0
                """).param("from", from).param("into", into).update();
        jdbc.sql("DELETE FROM game_player_move WHERE from_person = :from AND into_person = :into")
                .param("from", from)
                .param("into", into)
                .update();
    }
}
