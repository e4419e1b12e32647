package io.qunying.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.testing.AsStaff;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Promise: a post is made once, whatever becomes of answers, and who has published it is told. */
@Timeout(120)
class MomentTests extends MomentHouseTest {

    private static final String ADD = API + "add_moment_task";

    @Test
    void staffPublishAndTheOperatorSeesWhoHas() {
        var tag = corp.staff().createTag("意向", "已下单");
        var customer = customer("客");
        corp.customers().add("staff1", customer, "");
        corp.staff().tag("staff1", customer, List.of(tag), List.of());
        corp.customers().add("staff2", customer, "");
        corp.staff().tag("staff2", customer, List.of(tag), List.of());
        assertThat(write(Map.of("text", "新品到店", "staff", List.of("staff1", "staff2"), "tags", List.of(tag))))
                .isEmpty();
        await(() -> states().equals(List.of("OPEN")) && shown().path("senders").asInt() == 2);
        assertThat(publishers()).containsExactly("staff1 false", "staff2 false");
        assertThat(shown().path("wish").path("tags").path(0).path("name").asString())
                .isEqualTo("已下单");

        corp.staff().publish("staff1", ref());
        after(Duration.ofMinutes(2), () -> shown().path("published").asInt() == 1);
        assertThat(publishers()).containsExactly("staff2 false", "staff1 true");
        assertThat(states()).containsExactly("OPEN");

        corp.staff().publish("staff2", ref());
        after(Duration.ofMinutes(2), () -> states().equals(List.of("ENDED")));
        assertThat(shown().path("published").asInt()).isEqualTo(2);
        assertThat(calls(ADD)).isEqualTo(1);
        assertThat(corp.sends()).extracting(it -> it.to()).contains(customer);
    }

    @Test
    void looksGetRarerAndEnd() {
        write(Map.of("text", "没人发"));
        await(() -> shown().path("senders").asInt() == 4);
        after(Duration.ofDays(2), () -> calls("get_moment_task") == 2);
        advance(Duration.ofHours(1));
        write(Map.of("text", "后来的"));
        await(() -> shown().path("senders").asInt() == 4);
        assertThat(calls("get_moment_task"))
                .as("what is due longer comes first, and a tenth of two days is not over")
                .isEqualTo(3);
        after(Duration.ofDays(6), () -> states().equals(List.of("OPEN", "ENDED")));
    }

    @Test
    void aCancelledOneCanBePublishedByNobodyElse() {
        write(Map.of("text", "写错了"));
        await(() -> states().equals(List.of("OPEN")));
        corp.staff().publish("staff3", ref());
        assertThat(act("cancel", Map.of())).isEmpty();
        await(() -> states().equals(List.of("CANCELLED")));
        await(() -> shown().path("published").asInt() == 1);
        assertThat(calls("cancel_moment_task")).isEqualTo(1);
        assertThat(act("cancel", Map.of())).isEqualTo("moment-is-over");
    }

    @Test
    void whatIsCancelledWhileItIsMadeIsCancelledWhenItIs() {
        corp.finishJobsAfter(Duration.ofMinutes(1));
        write(Map.of("text", "慢"));
        await(() -> states().equals(List.of("MAKING")));
        act("cancel", Map.of());
        after(Duration.ofMinutes(2), () -> states().equals(List.of("CANCELLED")));
        assertThat(calls("cancel_moment_task")).isEqualTo(1);
    }

    @Test
    void whatIsCancelledStaysSoWhereNobodyTellsWhoHasPublishedIt() {
        for (var code : List.of(45009, 41060)) {
            write(Map.of("text", "撤 " + code));
            await(() -> shown().path("senders").asInt() == 4);
            wecom.faults().answerCode(API + "get_moment_task", code, 1);
            assertThat(act("cancel", Map.of())).isEmpty();
            await(() -> wecom.faults().areSpent());
            await(() -> states().stream().allMatch("CANCELLED"::equals));
            advance(Duration.ofMinutes(2));
        }
        assertThat(calls("cancel_moment_task")).isEqualTo(2);
    }

    @Test
    void whatWasStoppedIsNotAskedForAgain() {
        wecom.faults().closeBeforeDoing(ADD, 1);
        write(Map.of("text", "别发了"));
        await(() -> codes().contains("answer-lost"));
        assertThat(act("cancel", Map.of())).isEmpty();
        inDoubt();
        assertThat(act("settle", Map.of("there", false))).isEmpty();
        assertThat(states()).containsExactly("CANCELLED");
        assertThat(calls(ADD)).isEqualTo(1);
    }

    @Test
    void aLostAnswerMakesNoSecond() {
        wecom.faults().loseAnswer(ADD, 1);
        write(Map.of("text", "只发一次"));
        await(() -> codes().contains("answer-lost"));
        after(Duration.ofMinutes(2), () -> states().equals(List.of("OPEN")));
        corp.staff().publish("staff1", ref());
        after(Duration.ofMinutes(2), () -> shown().path("published").asInt() == 1);
        assertThat(calls(ADD)).isEqualTo(1);
    }

    @Test
    void oneThatIsListedAfterALongOutageIsFound() {
        wecom.faults().loseAnswer(ADD, 1);
        wecom.faults().answerCode(API + "get_moment_list", 45009, 1);
        write(Map.of("text", "久等"));
        await(() -> codes().contains("answer-lost"));
        after(Duration.ofMinutes(20), () -> codes().contains("45009"));
        assertThat(states()).containsExactly("ASKED");
        after(Duration.ofMinutes(20), () -> states().equals(List.of("OPEN")));
        assertThat(calls(ADD)).isEqualTo(1);
    }

    @Test
    void ofTwoThatSayTheSameNoneTakesTheOthers() {
        wecom.faults().loseAnswer(ADD, 2);
        write(Map.of("text", "早上好"));
        write(Map.of("text", "早上好"));
        await(() -> codes().equals(List.of("answer-lost", "answer-lost")));
        after(Duration.ofMinutes(2), () -> codes().equals(List.of("moment-not-listed", "moment-not-listed")));
        after(Duration.ofMinutes(15), () -> states().equals(List.of("IN_DOUBT", "IN_DOUBT")));
        assertThat(calls(ADD)).isEqualTo(2);
    }

    @Test
    void whatASlowerTwinHadMadeIsNotTaken() {
        corp.finishJobsAfter(Duration.ofMinutes(10));
        write(Map.of("text", "早安"));
        await(() -> states().equals(List.of("MAKING")));
        look("MAKING", Duration.ofHours(1));
        advance(Duration.ofMinutes(6));
        wecom.faults().closeBeforeDoing(ADD, 1);
        write(Map.of("text", "早安"));
        await(() -> codes().contains("answer-lost"));
        after(Duration.ofMinutes(5), () -> codes().contains("moment-not-listed"));
        look("MAKING", Duration.ZERO);
        await(() -> states().equals(List.of("ASKED", "OPEN")));
        after(Duration.ofMinutes(16), () -> states().equals(List.of("IN_DOUBT", "OPEN")));
    }

    @Test
    void whoDiedBeforeTheCallLeavesItToPeople() {
        wecom.faults().closeBeforeDoing(ADD, 1);
        write(Map.of("text", "到了吗"));
        inDoubt();
        assertThat(calls(ADD)).isEqualTo(1);
        assertThat(act("settle", Map.of("there", false))).isEmpty();
        await(() -> states().equals(List.of("OPEN")));
        assertThat(act("settle", Map.of("there", false))).isEqualTo("moment-not-in-doubt");
        assertThat(calls(ADD)).isEqualTo(2);
    }

    @Test
    void picturesAloneCannotBeRecognised() {
        wecom.faults().loseAnswer(ADD, 1);
        write(Map.of("pictures", pictures(1)));
        inDoubt();
        assertThat(act("settle", Map.of("there", true))).isEmpty();
        assertThat(states()).containsExactly("ENDED");
        assertThat(calls(ADD)).isEqualTo(1);
    }

    /** As a process leaves it that is killed after it asked and before it wrote down the answer. */
    @Test
    void whatAKilledProcessAskedForIsFound() {
        write(Map.of("text", "中断"));
        await(() -> shown().path("senders").asInt() == 4);
        var made = ref();
        jdbc.sql("""
                        UPDATE moment SET state = 'ASKED', job = NULL, ref = NULL, made_at = NULL,
                            due = asked_at + interval '3 minutes'
                        WHERE connection = :it""").param("it", connection).update();
        after(Duration.ofMinutes(4), () -> states().equals(List.of("OPEN")));
        assertThat(ref()).isEqualTo(made);
        assertThat(calls(ADD)).isEqualTo(1);
    }

    @Test
    void aRevokedPermissionAndALimitOfCallsAreWaitedFor() {
        corp.app().deny(ADD);
        write(Map.of("text", "等等"));
        await(() -> codes().contains("48002") && states().equals(List.of("WANTED")));
        corp.app().allow(ADD);
        wecom.faults().answerCode(ADD, 45009, 1);
        after(Duration.ofMinutes(2), () -> codes().contains("45009"));
        after(Duration.ofMinutes(5), () -> states().equals(List.of("OPEN")));
        assertThat(calls(ADD)).isEqualTo(3);
    }

    @Test
    void elevenInAMinuteAreMadeInTwo() {
        for (var i = 0; i < 11; i++) {
            write(Map.of("text", "第" + i + "条"));
        }
        await(() -> codes().contains("45009"));
        after(Duration.ofMinutes(5), () -> states().stream().allMatch("OPEN"::equals));
        assertThat(jdbc.sql("SELECT count(DISTINCT ref) FROM moment WHERE connection = :it")
                        .param("it", connection)
                        .query(Integer.class)
                        .single())
                .isEqualTo(11);
    }

    @Test
    void whoCannotPublishIsNamed() {
        corp.app().deny(ADD);
        write(Map.of("text", "离职", "staff", List.of("staff1", "staff4")));
        write(Map.of("text", "都离职", "staff", List.of("staff4")));
        await(() -> codes().contains("48002"));
        corp.staff().resign("staff4");
        corp.app().allow(ADD);
        after(Duration.ofMinutes(5), () -> states().equals(List.of("FAILED", "OPEN")));
        assertThat(codes()).contains("moment-nobody");
        assertThat(list())
                .allSatisfy(it -> assertThat(it.path("invalidStaff").toString()).isEqualTo("[\"staff4\"]"));
    }

    @Test
    void ninePicturesAndALinkGoThere() {
        var pictures = pictures(9);
        write(Map.of("text", "九图", "pictures", pictures));
        var title = "新".repeat(21) + "!";
        write(Map.of(
                "link", Map.of("url", "https://shop.example/new", "title", title, "picture", pictures.getFirst())));
        await(() -> states().equals(List.of("OPEN", "OPEN")));
        assertThat(calls("upload_attachment")).as("each picture once").isEqualTo(9);
    }

    private void inDoubt() {
        await(() -> codes().contains("answer-lost"));
        after(Duration.ofMinutes(2), () -> codes().contains("moment-not-listed"));
        after(Duration.ofMinutes(16), () -> states().equals(List.of("IN_DOUBT")));
    }

    /** Has those in this state looked at after that time. */
    private void look(String state, Duration after) {
        jdbc.sql("UPDATE moment SET due = :due::timestamptz WHERE connection = :it AND state = :state")
                .param("due", clock.instant().plus(after).toString())
                .param("it", connection)
                .param("state", state)
                .update();
    }

    private String act(String act, Map<String, ?> body) {
        return code(
                asked(AsStaff.owner(), "/" + shown().path("id").asString() + "/" + act, json.writeValueAsString(body)));
    }

    private List<String> publishers() {
        return get("/" + shown().path("id").asString() + "/publishers")
                .path("items")
                .valueStream()
                .map(it -> it.path("staff").asString() + " " + it.path("published"))
                .toList();
    }

    private List<String> states() {
        return list().stream().map(it -> it.path("state").asString()).toList();
    }

    private List<String> codes() {
        return list().stream()
                .map(it -> it.path("code").asString(""))
                .filter(it -> !it.isEmpty())
                .toList();
    }

    private String ref() {
        return jdbc.sql("SELECT coalesce(ref, '') AS ref FROM moment WHERE connection = :it")
                .param("it", connection)
                .query((row, _) -> row.getString(1))
                .single();
    }
}
