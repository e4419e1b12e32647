package io.qunying.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Promise: a welcome is in the library once, whatever becomes of answers, and what became of it is told. */
@Timeout(120)
class WelcomeLibraryTests extends WelcomeHouseTest {

    @Test
    void whatIsWrittenIsKeptChangedAndRemoved() {
        assertThat(add(Map.of("text", "欢迎 %NICKNAME%", "notifies", false))).isEmpty();
        await(() -> state().equals("KEPT"));
        assertThat(said()).isEqualTo("欢迎 %NICKNAME%");
        assertThat(body(ADD).path("notify").asInt()).isZero();
        assertThat(get("").path("used").asInt()).isEqualTo(1);
        assertThat(get("").path("limits").path("most").asInt()).isEqualTo(100);

        var link = Map.of("url", "https://shop.example/new", "title", "新品", "description", "到店有礼");
        assertThat(change(Map.of("text", "欢迎来", "link", link))).isEmpty();
        await(() -> said().equals("欢迎来") && state().equals("KEPT"));
        assertThat(kept().path("link").path("desc").asString()).isEqualTo("到店有礼");

        assertThat(remove()).isEmpty();
        await(() -> list().isEmpty());
        assertThat(corp.welcomeTexts()).isEmpty();
        assertThat(calls(ADD)).isEqualTo(1);
    }

    @Test
    void aPictureGoesThereOnce() {
        assertThat(add(Map.of("picture", picture()))).isEmpty();
        await(() -> state().equals("KEPT"));
        assertThat(kept().path("image").path("media_id").asString()).isNotEmpty();
        assertThat(calls("media/upload")).isEqualTo(1);
    }

    @Test
    void aLostAnswerAddsNoSecondAndPeopleWhoFoundItSaySo() {
        wecom.faults().loseAnswer(ADD, 1);
        add(Map.of("text", "只加一次"));
        await(() -> state().equals("IN_DOUBT"));
        advance(Duration.ofDays(2));
        waitForNothing();
        assertThat(calls(ADD)).isEqualTo(1);
        assertThat(change(Map.of("text", "改"))).isEqualTo("welcome-in-doubt");
        assertThat(remove()).isEqualTo("welcome-in-doubt");

        assertThat(settle(true)).isEmpty();
        assertThat(state()).isEqualTo("KEPT");
        assertThat(shown().path("named").asBoolean()).isFalse();
        assertThat(change(Map.of("text", "改"))).isEqualTo("welcome-unnamed");
        assertThat(remove()).isEqualTo("welcome-unnamed");
        assertThat(settle(true)).isEqualTo("welcome-not-in-doubt");
        advance(Duration.ofDays(2));
        waitForNothing();
        assertThat(corp.welcomeTexts()).hasSize(1);
        assertThat(calls(ADD)).isEqualTo(1);

        corp.groups().deleteTemplate(ref());
        assertThat(settle(false)).as("they took it out in WeCom").isEmpty();
        assertThat(state()).isEqualTo("GONE");
        assertThat(remove()).isEmpty();
        assertThat(list()).isEmpty();
    }

    @Test
    void whatIsNotThereIsAddedAgain() {
        wecom.faults().closeBeforeDoing(ADD, 1);
        add(Map.of("text", "到了吗"));
        await(() -> state().equals("IN_DOUBT"));
        assertThat(settle(false)).isEmpty();
        await(() -> state().equals("KEPT"));
        assertThat(corp.welcomeTexts()).hasSize(1);
        assertThat(calls(ADD)).isEqualTo(2);
    }

    /** As a process leaves it that is killed after it asked and before it wrote down the answer. */
    @Test
    void whatAKilledProcessAskedForIsInDoubt() {
        keep("中断");
        jdbc.sql("""
                        UPDATE group_welcome SET state = 'ASKED', ref = NULL, looked_at = NULL,
                            due = asked_at + interval '2 minutes'
                        WHERE connection = :it""").param("it", connection).update();
        waitForNothing();
        assertThat(state()).isEqualTo("ASKED");
        assertThat(change(Map.of("text", "改"))).isEqualTo("welcome-busy");
        assertThat(remove()).isEqualTo("welcome-busy");
        after(Duration.ofMinutes(3), () -> state().equals("IN_DOUBT"));
        assertThat(calls(ADD)).isEqualTo(1);
        assertThat(corp.welcomeTexts()).hasSize(1);
    }

    /** As a process leaves them that is killed before it asked, or before it wrote down that it had. */
    @Test
    void whatAKilledProcessLeftToBeDoneIsDone() {
        keep("旧的");
        wecom.faults().hold(EDIT);
        change(Map.of("text", "新的"));
        await(() -> state().equals("CHANGING"));
        advance(Duration.ofMinutes(3));
        wecom.faults().release();
        await(() -> said().equals("新的") && state().equals("KEPT"));
        jdbc.sql("UPDATE group_welcome SET state = 'REMOVING', due = now() - interval '1 day' WHERE connection = :it")
                .param("it", connection)
                .update();
        await(() -> list().isEmpty());
        assertThat(corp.welcomeTexts()).isEmpty();
    }

    @Test
    void refusalsThatPassAreWaitedFor() {
        wecom.faults().answerCode(ADD, 45009, 1);
        add(Map.of("text", "一"));
        await(() -> why().equals("45009"));
        assertThat(state()).isEqualTo("WANTED");
        after(Duration.ofMinutes(5), () -> state().equals("KEPT"));

        for (var code : List.of(45009, -1)) {
            wecom.faults().answerCode(EDIT, code, 1);
            change(Map.of("text", "改 " + code));
            await(() -> why().equals(String.valueOf(code)));
            advance(Duration.ofMinutes(10));
            await(() -> said().equals("改 " + code) && state().equals("KEPT"));
        }
        wecom.faults().loseAnswer(EDIT, 1);
        change(Map.of("text", "没听见"));
        await(() -> why().equals("answer-lost"));
        assertThat(state()).isEqualTo("CHANGING");
        after(Duration.ofMinutes(10), () -> said().equals("没听见") && state().equals("KEPT"));

        wecom.faults().loseAnswer(DELETE, 1);
        remove();
        await(() -> why().equals("answer-lost"));
        after(Duration.ofMinutes(10), () -> list().isEmpty());
        assertThat(calls(DELETE)).isEqualTo(2);
        assertThat(calls(ADD)).isEqualTo(2);
    }

    @Test
    void anUploadWithoutAnswerLeavesNothingInDoubt() {
        wecom.faults().loseAnswer("/cgi-bin/media/upload", 1);
        add(Map.of("picture", picture()));
        await(() -> why().equals("not-reachable"));
        assertThat(state()).isEqualTo("WANTED");
        after(Duration.ofMinutes(5), () -> state().equals("KEPT"));
        assertThat(calls(ADD)).isEqualTo(1);
    }

    @Test
    void aPictureThatIsRefusedIsSaidAndTriedAgain() {
        for (var path : List.of("/cgi-bin/media/upload", ADD)) {
            wecom.faults().answerCode(path, 40007, 1);
            add(Map.of("text", "图 " + path, "picture", picture()));
            await(() -> state().equals("NOT_ADDED"));
            assertThat(why()).isEqualTo("40007");
            assertThat(act("again", Map.of())).isEmpty();
            await(() -> state().equals("KEPT"));
            assertThat(act("again", Map.of())).isEqualTo("welcome-not-refused");
        }
        assertThat(corp.welcomeTexts()).hasSize(2);
    }

    @Test
    void whatWasTakenOutThereIsSaidAndMayBeAddedAgain() {
        keep("别删我");
        corp.groups().deleteTemplate(ref());
        after(Duration.ofHours(25), () -> state().equals("GONE"));
        assertThat(get("").path("used").asInt()).isZero();
        assertThat(act("again", Map.of())).isEmpty();
        await(() -> state().equals("KEPT"));
        assertThat(said()).isEqualTo("别删我");

        corp.groups().deleteTemplate(ref());
        change(Map.of("text", "改不到"));
        await(() -> state().equals("GONE"));
        change(Map.of("text", "再来"));
        await(() -> state().equals("KEPT"));
        assertThat(said()).isEqualTo("再来");

        corp.groups().deleteTemplate(ref());
        remove();
        await(() -> list().isEmpty());
    }

    @Test
    void whatIsNotOursIsSaidAndPeopleMayEndIt() {
        keep("别家的");
        wecom.faults().answerCode(EDIT, 41058, 1);
        change(Map.of("text", "改"));
        await(() -> state().equals("NOT_CHANGED"));
        assertThat(why()).isEqualTo("41058");
        assertThat(said()).isEqualTo("别家的");
        act("again", Map.of());
        await(() -> said().equals("改") && state().equals("KEPT"));
        wecom.faults().answerCode(DELETE, 41058, 1);
        remove();
        await(() -> state().equals("NOT_REMOVED"));
        assertThat(settle(true)).isEqualTo("welcome-not-in-doubt");
        assertThat(settle(false)).isEmpty();
        assertThat(state()).isEqualTo("GONE");
    }

    @Test
    void aHundredAreAllThatFit() {
        jdbc.sql("""
                        INSERT INTO group_welcome (id, connection, text, notifies, by_name, at, state)
                        SELECT gen_random_uuid(), :it, '第' || n, true, 'Lin', now(), 'IN_DOUBT'
                        FROM generate_series(1, 99) n""").param("it", connection).update();
        add(Map.of("text", "一百"));
        assertThat(add(Map.of("text", "一百零一"))).isEqualTo("welcomes-full");
        assertThat(get("").path("used").asInt()).isEqualTo(100);
        assertThat(calls(ADD)).isLessThanOrEqualTo(1);
    }

    @Test
    void whatOthersFilledIsSaidByThePlatform() {
        wecom.faults().answerCode(ADD, 41055, 1);
        add(Map.of("text", "满了"));
        await(() -> state().equals("NOT_ADDED"));
        assertThat(why()).isEqualTo("41055");
        assertThat(get("").path("used").asInt()).isZero();
        assertThat(change(Map.of("text", "有位置了"))).isEmpty();
        await(() -> state().equals("KEPT"));
        assertThat(said()).isEqualTo("有位置了");
    }

    private tools.jackson.databind.JsonNode body(String path) {
        var call = wecom.calls().stream()
                .filter(it -> it.path().equals(path))
                .findFirst()
                .orElseThrow();
        return json.readTree(call.body());
    }
}
