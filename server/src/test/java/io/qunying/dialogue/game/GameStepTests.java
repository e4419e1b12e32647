package io.qunying.dialogue.game;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.blueprint.StepKind.Call;
import io.qunying.blueprint.StepKind.End;
import io.qunying.blueprint.Subject;
import io.qunying.playbook.Playbooks;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Games that playbooks begin. */
class GameStepTests extends GamesInGroup {

    @Autowired
    GameStep step;

    @Autowired
    Playbooks playbooks;

    @Autowired
    TransactionTemplate transaction;

    private Call call(String value) {
        return call(value, false);
    }

    private Call call(String value, boolean approval) {
        return new Call(
                "step:" + UUID.randomUUID(),
                UUID.randomUUID(),
                "evening",
                "play",
                new Subject(branch, community, group, null, ZoneId.of("Asia/Shanghai")),
                clock.instant(),
                0,
                JsonMapper.shared().readTree(value.replace('\'', '"')),
                "normal",
                approval,
                null,
                null);
    }

    private List<End> run(Call... calls) {
        return Objects.requireNonNull(transaction.execute(_ -> step.carryOut(List.of(calls))));
    }

    /** Members may begin none here. */
    private void switchOff() {
        var all = all();
        change(new GameSetting(
                List.of(),
                all.starters(),
                all.hoursFrom(),
                all.hoursUntil(),
                all.idleMinutes(),
                all.tones(),
                all.bombMost(),
                all.quizRounds(),
                all.quizSeconds(),
                0));
    }

    @Test
    void beginsAGameThatMembersPlayAlsoWhereTheyMayBeginNone() {
        switchOff();

        assertThat(run(call("{'play': 'idiom-chain'}"))).hasOnlyElementsOfType(End.Done.class);

        assertThat(lastAnswer()).startsWith("【成语接龙】开始");
        say(hai, fitting());
        say(man, fitting());
        assertThat(score(hai)).isEqualTo(1);
        assertThat(score(man)).isEqualTo(1);
        say(hai, "掷骰子");
        assertThat(running()).isEqualTo(1);
    }

    @Test
    void beginsOneGameHoweverOftenTheStepComes() throws Exception {
        var call = call("{'play': 'dice'}");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<List<End>> again = () -> run(call);
            for (var ends : threads.invokeAll(List.of(again, again, again))) {
                assertThat(ends.get()).hasSize(1);
            }
        }
        assertThat(run(call, call)).hasOnlyElementsOfType(End.Done.class);
        say(hai, "掷");
        clock.advance(Duration.ofMinutes(11));
        end.work();

        assertThat(run(call)).as("after it is over").hasOnlyElementsOfType(End.Done.class);

        assertThat(running()).isZero();
        assertThat(answers().stream().filter(it -> Objects.requireNonNull(it).startsWith("【掷骰子】开始")))
                .hasSize(1);
        assertThat(jdbc.sql("SELECT count(*) FROM game WHERE group_id = :group")
                        .param("group", group)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void leavesAGroupThatPlaysAloneAndSaysSo() {
        say(hai, "数字炸弹");

        assertThat(run(call("{'play': 'dice'}"), call("{'play': 'quiz'}")))
                .containsOnly(new End.Skipped("game-is-on", Map.of("game", "数字炸弹")));
        assertThat(answers()).hasSize(1);
    }

    @Test
    void beginsOneOfTwoThatAreDueTogether() {
        assertThat(run(call("{'play': 'dice'}"), call("{'play': 'number-bomb'}"))
                        .getLast())
                .isEqualTo(new End.Skipped("game-is-on", Map.of("game", "掷骰子")));
        assertThat(running()).isEqualTo(1);
    }

    @Test
    void endsByItselfWhenNobodyPlaysForAsLongAsTheStepSays() {
        run(call("{'play': 'number-bomb', 'idle': '3m'}"));

        clock.advance(Duration.ofMinutes(2));
        end.work();
        assertThat(running()).isEqualTo(1);
        clock.advance(Duration.ofMinutes(2));
        end.work();

        assertThat(running()).isZero();
        assertThat(lastAnswer()).contains("有一会儿没人玩了", "没有人得分");
    }

    @Test
    void asksQuestionsOfItsLevelAndNoneWhereThereAreNone() {
        assertThat(run(call("{'play': 'quiz', 'level': 2}")))
                .containsExactly(new End.Skipped("game-no-questions", Map.of()));
        desk.add(community, 1, "一加一？", List.of(), "二", LIN);
        desk.add(community, 2, "二加二？", List.of(), "四", LIN);

        run(call("{'play': 'quiz', 'level': 2}"));

        assertThat(lastAnswer()).contains("共 1 题", "二加二？");
        say(man, "四");
        assertThat(score(man)).isEqualTo(2);
        assertThat(running()).isZero();
    }

    @Test
    void keepsToTheHoursForGamesAndToApproval() {
        var all = all();
        var hour =
                clock.instant().atZone(ZoneId.of("Asia/Shanghai")).toLocalTime().withMinute(0);
        LocalTime from = hour.plusHours(2).withSecond(0).withNano(0);
        change(new GameSetting(all.kinds(), all.starters(), from, from.plusHours(1), 10, false, 100, 3, 60, 0));

        assertThat(run(call("{'play': 'dice'}")))
                .containsExactly(new End.Skipped(
                        "game-hours",
                        Map.of(
                                "from",
                                from.toString(),
                                "until",
                                from.plusHours(1).toString())));
        change(all);
        assertThat(run(call("{'play': 'dice'}", true))).containsExactly(new End.Skipped("game-not-approved", Map.of()));
        assertThat(answers()).isEmpty();
    }

    @Test
    void isEndedByStaffAloneAndByNobodyElse() {
        run(call("{'play': 'dice'}"));

        say(hai, "结束游戏");

        assertThat(running()).isEqualTo(1);
        assertThat(lastAnswer()).contains("只有发起人和工作人员");
    }

    /** A playbook of the library with one more programme. */
    private String with(String game) {
        return playbooks.library().stream()
                .filter(it -> it.key().equals("flash-sale"))
                .findFirst()
                .orElseThrow()
                .text()
                .replaceFirst(
                        "(?m)^programmes:$",
                        "programmes:\n  - {key: fun, title: 游戏, in: [flash], anchor: group.created,"
                                + " steps: [{key: play, at: +1h, game: " + game + "}]}");
    }

    @Test
    void isWrittenInAPlaybook() {
        for (var game : List.of("{play: dice}", "{play: quiz, level: 3, idle: 120m}")) {
            assertThat(playbooks.validate(with(game), Locale.CHINESE)).as(game).isEmpty();
        }
        for (var game : List.of(
                "{}",
                "骰子",
                "{play: chess}",
                "{play: quiz, level: 4}",
                "{play: dice, level: 1}",
                "{play: dice, idle: 121m}")) {
            assertThat(playbooks.validate(with(game), Locale.CHINESE)).as(game).isNotEmpty();
        }
    }
}
