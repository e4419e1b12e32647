package io.qunying.dialogue.game;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.channel.InboxEvent;
import io.qunying.channel.Incoming;
import io.qunying.fact.Attribution;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Games from the word that begins them to the scores, through the inbox and the outbox. */
class GamesTests extends GamesInGroup {

    @Autowired
    PlayGames play;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void playsAnIdiomChainToItsScores() {
        say(hai, "成语接龙");
        assertThat(lastAnswer()).contains("成语接龙", "开头");

        say(man, fitting());
        say(hai, fitting());
        say(man, fitting());
        say(hai, "结束游戏");

        assertThat(running()).isZero();
        assertThat(lastAnswer()).contains("第 1 名 @小满：2 分", "第 2 名 阿海：1 分");
        assertThat(mentionsOfLast()).containsExactly(ref(man));
        assertThat(lastGame().get("ended_by")).isEqualTo("STOPPED");
    }

    @Test
    void refusesAWrongIdiomWithTheReason() {
        say(hai, "成语接龙");
        var first = (Position.Chain) position();
        var last = idioms.find(first.last()).orElseThrow();
        var wrong = idioms.all().stream()
                .filter(it -> !it.goesOn(last, false))
                .findFirst()
                .orElseThrow();

        say(man, wrong.text());
        assertThat(lastAnswer()).contains(wrong.text(), "接不上", last.text());

        say(man, last.lastCharacter() + "啊啊啊");
        assertThat(lastAnswer()).contains("不在成语库里");

        var fitting = fitting();
        say(man, fitting);
        say(hai, fitting);
        assertThat(lastAnswer()).contains("已经用过");
        assertThat(((Position.Chain) position()).used()).hasSize(2);
        assertThat(score(hai)).isZero();
    }

    @Test
    void keepsQuietAboutTalkBesideTheGame() {
        say(hai, "成语接龙");
        var before = answers().size();

        say(man, "我去吃饭了，你们玩");
        say(man, "哈哈");

        assertThat(answers()).hasSize(before);
    }

    @Test
    void saysNothingWhereTheGameIsOff() {
        change(withKinds(List.of(GameKind.DICE)));

        say(hai, "成语接龙");

        assertThat(answers()).isEmpty();
        assertThat(running()).isZero();
    }

    @Test
    void letsOnlyTheTeamBeginWhereSetSo() {
        var all = all();
        change(new GameSetting(
                all.kinds(), GameSetting.Starters.STAFF, all.hoursFrom(), all.hoursUntil(), 10, false, 100, 3, 60, 0));

        say(hai, "数字炸弹");

        assertThat(running()).isZero();
        assertThat(lastAnswer()).contains("工作人员发起");
    }

    @Test
    void beginsNoGameOutsideTheHours() {
        var now = LocalTime.ofInstant(clock.instant(), java.time.ZoneId.of("Asia/Shanghai"))
                .withSecond(0)
                .withNano(0);
        change(hours(now.plusHours(2), now.plusHours(3)));
        say(hai, "数字炸弹");
        assertThat(running()).isZero();
        assertThat(lastAnswer()).contains("游戏时间");

        change(hours(now.minusHours(1), now.plusHours(1)));
        say(hai, "数字炸弹");
        assertThat(running()).isEqualTo(1);
    }

    @Test
    void playsOneGameAtATime() {
        say(hai, "成语接龙");
        say(man, "数字炸弹");

        assertThat(running()).isEqualTo(1);
        assertThat(lastAnswer()).contains("正在玩成语接龙");
    }

    @Test
    void isEndedOnlyByWhoBeganItAndByTheTeam() {
        say(hai, "成语接龙");

        say(man, "结束游戏");
        assertThat(running()).isEqualTo(1);
        assertThat(lastAnswer()).contains("发起人");

        say(hai, "结束游戏");
        assertThat(running()).isZero();
    }

    @Test
    void givesTheTurnToWhoWasFirstInTheInbox() {
        say(hai, "成语接龙");
        var word = fitting();

        post(man, word);
        post(hai, word);
        backlog.drain();

        assertThat(score(man)).isEqualTo(1);
        assertThat(score(hai)).isZero();
        assertThat(lastAnswer()).contains("已经用过");
    }

    @Test
    void takesAMoveOnceWhenManyReadersRace() throws Exception {
        say(hai, "成语接龙");
        var word = fitting();
        post(man, word);
        post(hai, word);

        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var reader : Collections.nCopies(8, (Runnable) backlog::drain)) {
                pool.execute(reader);
            }
        }

        assertThat(List.of(score(man), score(hai))).containsExactly(1, 0);
        assertThat(((Position.Chain) position()).used()).hasSize(2);
    }

    @Test
    void takesAMoveOnceThoughItIsReadAgain() {
        say(hai, "成语接龙");
        var event = event(man, fitting());
        transaction.executeWithoutResult(_ -> play.handle(List.of(event)));
        var answers = answers();

        transaction.executeWithoutResult(_ -> play.handle(List.of(event)));

        assertThat(score(man)).isEqualTo(1);
        assertThat(answers()).isEqualTo(answers);
        assertThat(facts("game.played")).isEqualTo(1);
    }

    @Test
    void takesNothingThatWasSaidBeforeTheGameBegan() {
        var early = event(man, "50");
        clock.advance(Duration.ofSeconds(5));
        say(hai, "数字炸弹");

        transaction.executeWithoutResult(_ -> play.handle(List.of(early)));

        assertThat(((Position.Bomb) position()).low()).isZero();
        assertThat(((Position.Bomb) position()).high()).isEqualTo(101);
    }

    @Test
    void takesNoMoveThatIsWithheld() {
        say(hai, "成语接龙");
        var event = event(man, fitting());
        event.withhold("muted");

        transaction.executeWithoutResult(_ -> play.handle(List.of(event)));

        assertThat(score(man)).isZero();
    }

    @Test
    void countsTheTeamAsTheTeam() {
        say(hai, "数字炸弹");
        var low = ((Position.Bomb) position()).bomb() == 1 ? 2 : 1;
        transaction.executeWithoutResult(_ -> play.handle(List.of(event(man, String.valueOf(low), true))));

        var staff = jdbc.sql("SELECT staff FROM fact WHERE verb = 'game.played' AND person = :person")
                .param("person", man)
                .query(Boolean.class)
                .list();
        assertThat(staff).containsExactly(true);
    }

    @Test
    void handlesManyGamesInOneBatch() {
        var batch = new ArrayList<InboxEvent>();
        for (var round = 0; round < 10; round++) {
            batch.add(event(hai, "掷骰子"));
            batch.add(event(man, "掷"));
            batch.add(event(hai, "结束游戏"));
        }

        transaction.executeWithoutResult(_ -> play.handle(batch));

        assertThat(jdbc.sql("SELECT count(*) FROM game WHERE group_id = :group AND ended_at IS NOT NULL")
                        .param("group", group)
                        .query(Long.class)
                        .single())
                .isEqualTo(10);
        assertThat(answers()).hasSize(30);
    }

    @Test
    void endsAnIdleGameByItselfWithItsScores() {
        say(hai, "成语接龙");
        say(man, fitting());
        clock.advance(Duration.ofMinutes(9));
        end.work();
        assertThat(running()).isEqualTo(1);

        clock.advance(Duration.ofMinutes(2));
        while (end.work()) {
            // on to the next
        }

        assertThat(running()).isZero();
        assertThat(lastGame().get("ended_by")).isEqualTo("IDLE");
        assertThat(lastAnswer()).contains("有一会儿没人玩了", "@小满：1 分");
    }

    @Test
    void takesNoMoveInAGameThatShouldBeOver() {
        say(hai, "成语接龙");
        var word = fitting();
        clock.advance(Duration.ofMinutes(11));

        say(man, word);

        assertThat(running()).isZero();
        assertThat(score(man)).isZero();
    }

    private GameSetting withKinds(List<GameKind> kinds) {
        var all = all();
        return new GameSetting(kinds, all.starters(), all.hoursFrom(), all.hoursUntil(), 10, false, 100, 3, 60, 0);
    }

    private GameSetting hours(LocalTime from, LocalTime until) {
        var all = all();
        return new GameSetting(all.kinds(), all.starters(), from, until, 10, false, 100, 3, 60, 0);
    }

    private InboxEvent event(UUID person, String text) {
        return event(person, text, false);
    }

    private InboxEvent event(UUID person, String text, boolean staff) {
        var incoming = new Incoming(
                new UUID(0, 1),
                UUID.randomUUID().toString(),
                Incoming.Kind.MESSAGE,
                group.toString(),
                person.toString(),
                clock.instant(),
                Map.of("text", text));
        var event = new InboxEvent(beans.getBean(io.qunying.platform.Ids.class).next(), incoming);
        event.identified(person);
        event.belongs(new InboxEvent.Membership(
                UUID.randomUUID(), group, community, branch, null, "某人", staff, Attribution.NONE));
        return event;
    }

    private long facts(String verb) {
        return jdbc.sql("SELECT count(*) FROM fact WHERE verb = :verb AND group_id = :group")
                .param("verb", verb)
                .param("group", group)
                .query(Long.class)
                .single();
    }

    private List<@Nullable String> mentionsOfLast() {
        return jdbc.sql("""
                        SELECT jsonb_array_elements_text(content -> 'mentions') FROM dispatch
                        WHERE id = (SELECT id FROM dispatch WHERE group_id = :group AND key LIKE 'game:%'
                                    ORDER BY id DESC LIMIT 1)""").param("group", group).query(String.class).list();
    }

    private String ref(UUID person) {
        return jdbc.sql("SELECT DISTINCT ref FROM game_player WHERE person = :person")
                .param("person", person)
                .query(String.class)
                .single();
    }
}
