package io.qunying.dialogue.game;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What becomes of scores when people turn out to be one, and when they are erased. */
class PlayersTests extends GamesInGroup {

    @Autowired
    MergePlayers merge;

    @Autowired
    ForgetPlayers forget;

    @BeforeEach
    void play() {
        say(hai, "成语接龙");
        say(hai, fitting());
        say(man, fitting());
        say(man, fitting());
    }

    @Test
    void addsUpTheScoresOfOnePersonAndGivesThemBack() {
        merge.merge(hai, man);
        assertThat(score(man)).isEqualTo(3);
        assertThat(score(hai)).isZero();

        merge.undo(hai, man);
        assertThat(score(man)).isEqualTo(2);
        assertThat(score(hai)).isEqualTo(1);
    }

    @Test
    void leavesNothingOfWhoJoinedOnlyByTheMerge() {
        var other = java.util.UUID.randomUUID();

        merge.merge(hai, other);
        assertThat(score(other)).isEqualTo(1);
        merge.undo(hai, other);

        assertThat(rows(other)).isZero();
        assertThat(score(hai)).isEqualTo(1);
    }

    @Test
    void keepsNothingOfWhoIsErased() {
        merge.merge(hai, man);

        forget.on(new io.qunying.person.PersonErased(man, java.util.Set.of(man), java.util.Set.of(), clock.instant()));

        assertThat(rows(man)).isZero();
        assertThat(jdbc.sql("SELECT count(*) FROM game_player_move WHERE into_person = :person")
                        .param("person", man)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private long rows(java.util.UUID person) {
        return jdbc.sql("SELECT count(*) FROM game_player WHERE person = :person")
                .param("person", person)
                .query(Long.class)
                .single();
    }
}
