package io.qunying.dialogue.game;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.testing.AsStaff;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** What becomes of scores when people turn out to be one, and when they are erased. */
class PlayersTests extends GamesInGroup {

    @Autowired
    MergePlayers merge;

    @Autowired
    ForgetPlayers forget;

    @Autowired
    MockMvcTester http;

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

    /** The house called them by name in answer to their moves and among the places; others keep theirs. */
    @Test
    void saysTheNameOfWhoIsErasedNowhere() {
        say(hai, "结束游戏");
        backlog.drain();
        assertThat(said()).anyMatch(it -> it.contains("阿海") && it.contains("小满"));

        erase(hai);

        assertThat(said()).isNotEmpty().noneMatch(it -> it.contains("阿海")).anyMatch(it -> it.contains("小满"));
        assertThat(answers()).noneMatch(it -> it != null && it.contains("阿海"));
        assertThat(jdbc.sql("SELECT text FROM message WHERE group_id = :group")
                        .param("group", group)
                        .query((row, _) -> row.getString(1))
                        .list())
                .noneMatch(it -> it.contains("阿海"));
    }

    private void erase(java.util.UUID person) {
        assertThat(http.delete().uri("/api/console/people/{id}", person).with(AsStaff.owner()))
                .hasStatus2xxSuccessful();
    }

    private List<String> said() {
        return jdbc.sql("SELECT body ->> 'text' FROM room_event WHERE room = :group AND type = 'MESSAGE'")
                .param("group", group)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private long rows(java.util.UUID person) {
        return jdbc.sql("SELECT count(*) FROM game_player WHERE person = :person")
                .param("person", person)
                .query(Long.class)
                .single();
    }
}
