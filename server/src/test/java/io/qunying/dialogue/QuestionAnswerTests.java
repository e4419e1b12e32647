package io.qunying.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.platform.Sql;
import io.qunying.staff.Role;
import io.qunying.testing.AsStaff;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;

/** Questions in a group: from the FAQ where it knows, else by people. */
class QuestionAnswerTests extends Conversation {

    @Autowired
    MergeReplies merge;

    @Autowired
    ForgetReplies forget;

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    @Test
    void answersFromTheFaqAndSaysSo() {
        entry("怎么退货？", "在订单里点退货", "想退货怎么操作");

        var question = say("@客服 请问怎么退货呀");

        assertThat(said()).singleElement().asString().startsWith("在订单里点退货").contains("来自常见问题：怎么退货？");
        assertThat(questionState(question)).isEqualTo("BY_ITSELF");
        assertThat(workState(question)).isEqualTo("none");
        assertThat(jdbc.sql("SELECT properties ->> 'source' FROM fact WHERE key = :key")
                        .param("key", "question.answered:" + question)
                        .query(String.class)
                        .single())
                .isEqualTo("faq");
    }

    @Test
    void givesPeopleAtOnceWhatTheFaqDoesNotKnowAndTheirAnswerClosesIt() {
        entry("怎么退货？", "在订单里点退货");

        var question = say("今天的直播几点开始？");

        assertThat(said()).isEmpty();
        assertThat(workState(question)).isEqualTo("OPEN");
        say(colleague(), "八点");
        assertThat(workState(question)).isEqualTo("DONE");
        assertThat(questionState(question)).isEqualTo("ANSWERED");
    }

    @Test
    void leavesQuestionsAsTheyAreWhereThereIsNoFaq() {
        var question = say("今天的直播几点开始？");

        assertThat(questionState(question)).isEqualTo("OPEN");
        assertThat(workState(question)).isEqualTo("none");
    }

    @Test
    void givesPeopleWhatSomebodyAsksAgainWhoWasNotHelped() {
        entry("怎么退货？", "在订单里点退货");
        say("怎么退货？");

        var again = say("@客服 怎么退货？");

        assertThat(said()).hasSize(1);
        assertThat(workState(again)).isEqualTo("OPEN");
        var other = world.person("小满");
        seat(other, "小满");
        say(other, "怎么退货？");
        assertThat(said()).as("for another member it is the first time").hasSize(2);
    }

    @Test
    void isAsSureAsTheCommunityWants() {
        entry("怎么退货？", "在订单里点退货");
        settings.save(community, branch, new DialogueSetting(1.0, "", 0), lin);

        var question = say("买错了怎么退货给你们呢？");

        assertThat(said()).isEmpty();
        assertThat(workState(question)).isEqualTo("OPEN");
    }

    @Test
    void letsARuleAnswerBeforeTheFaq() {
        entry("怎么退货？", "在订单里点退货");
        rule(ReplyKind.CONTAINS, "退货", "退货请看公告");

        say("怎么退货？");

        assertThat(said()).containsExactly("退货请看公告");
    }

    @Test
    void saysAtNightOnceThatPeopleAreAsleep() {
        settings.save(community, branch, new DialogueSetting(0.5, "{nickname}，明早 8 点答复你", 0), lin);
        atInChina(LocalTime.of(23, 0));

        var first = say("今天的直播几点开始？");
        say("没人吗？");
        assertThat(said()).containsExactly("阿海，明早 8 点答复你");
        assertThat(questionState(first)).as("people still have to").isEqualTo("OPEN");
        clock.advance(Duration.ofHours(4));
        say("真没人吗？");
        assertThat(said()).as("the same night").hasSize(1);

        atInChina(LocalTime.of(10, 0));
        say("早上有人吗？");
        assertThat(said()).as("by day").hasSize(1);
        atInChina(LocalTime.of(23, 30));
        say("又是晚上，有人吗？");
        assertThat(said()).as("the next night").hasSize(2);
    }

    private void atInChina(LocalTime time) {
        var now = clock.instant().atZone(CHINA);
        var then = LocalDate.from(now).atTime(time).atZone(CHINA);
        clock.advance(Duration.between(now, then.isAfter(now) ? then : then.plusDays(1)));
    }

    @Test
    void triesASentenceWithScoresAndSendsNothing() {
        entry("怎么退货？", "在订单里点退货");
        entry("什么时候发货？", "48 小时内");

        var answer = http.post()
                .uri("/api/console/faq/tries")
                .with(AsStaff.in(Role.OPERATOR, branch))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"community\":\"%s\",\"text\":\"请问怎么退货\"}".formatted(community));

        assertThat(answer).hasStatusOk().bodyJson().satisfies(it -> {
            assertThat(it).extractingPath("$.answers").isEqualTo(true);
            assertThat(it).extractingPath("$.found[0].entry.question").isEqualTo("怎么退货？");
            assertThat(it)
                    .extractingPath("$.found[0].score")
                    .asNumber()
                    .satisfies(score -> assertThat(score.doubleValue()).isGreaterThan(0.5));
        });
        assertThat(said()).isEmpty();
    }

    @Test
    void forgetsWhoWasAnswered() {
        entry("怎么退货？", "在订单里点退货");
        var question = say("怎么退货？");

        assertThat(http.delete().uri("/api/console/people/{id}", hai).with(AsStaff.owner()))
                .hasStatus2xxSuccessful();

        assertThat(answered(question)).isNotEqualTo(hai);
    }

    @Test
    void remembersWhatSomebodyWasToldUnderTheIdTheyAreMergedInto() {
        entry("怎么退货？", "在订单里点退货");
        var question = say("怎么退货？");
        var other = world.person("阿海");

        merge.merge(hai, other);
        assertThat(answered(question)).isEqualTo(other);
        merge.undo(hai, other);

        assertThat(answered(question)).isEqualTo(hai);
    }

    @Test
    void forgetsWhatNobodyCountsAnyMore() {
        entry("怎么退货？", "在订单里点退货");
        var old = say("怎么退货？");
        merge.merge(hai, world.person("阿海"));
        clock.advance(ReplyDesk.LATELY.minusDays(1));
        var recent = say("怎么退货？");

        forget.sweep();
        assertThat(kept(old, recent)).containsExactlyInAnyOrder(old, recent);
        clock.advance(Duration.ofDays(2));
        forget.sweep();

        assertThat(kept(old, recent)).containsExactly(recent);
    }

    private UUID answered(UUID question) {
        return jdbc.sql("SELECT person FROM reply_sent WHERE message = :id")
                .param("id", question)
                .query(UUID.class)
                .single();
    }

    private List<UUID> kept(UUID... questions) {
        return jdbc.sql("SELECT message FROM reply_sent WHERE message = ANY (:ids)")
                .param("ids", questions)
                .query((row, _) -> Sql.id(row, "message"))
                .list();
    }
}
