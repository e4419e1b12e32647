package io.qunying.dialogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qunying.channel.hosted.RoomDirectory;
import io.qunying.platform.DomainException;
import io.qunying.platform.FieldErrors;
import io.qunying.staff.Role;
import io.qunying.testing.AsStaff;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What rules say by themselves, and when they do not. */
class ReplyTests extends Conversation {

    @Autowired
    RoomDirectory rooms;

    @Test
    void answersWhatContainsAPhraseWithTheNamesOfWhoAskedAndWhere() {
        rule(ReplyKind.CONTAINS, "发货", "{nickname}，{group}的订单 48 小时内发货");

        var message = say("我的货怎么还没发货");

        var name = rooms.findRoom(group).orElseThrow().name();
        assertThat(said()).containsExactly("阿海，" + name + "的订单 48 小时内发货");
        assertThat(jdbc.sql("SELECT count(*) FROM fact WHERE verb = 'reply.sent' AND object = :id")
                        .param("id", message)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(replies.list(lin))
                .singleElement()
                .satisfies(it -> assertThat(it.lately()).isEqualTo(1));
    }

    @Test
    void answersAnExactPhraseInWhateverWidthAndCaseButNothingMore() {
        rule(ReplyKind.EXACT, "vip", "会员群请联系群主");

        say("  ＶＩＰ！ ");
        say("vip 怎么办理");

        assertThat(said()).containsExactly("会员群请联系群主");
    }

    @Test
    void letsTheFirstByPlaceAnswerAlone() {
        rule(ReplyKind.REGEX, "价格|多少钱", "第一条");
        rule(ReplyKind.CONTAINS, "价格", "第二条");
        rule(ReplyKind.EXACT, "价格", "第三条");

        say("价格");

        assertThat(said()).containsExactly("第一条");
    }

    @Test
    void asksConditionsInTheirPlace() {
        rule(ReplyKind.CONDITION, "message.question && message.length < 6.0", "短问题");
        rule(ReplyKind.CONTAINS, "在吗", "在的");

        say("在吗？");
        say("请问老板今天在吗？");

        assertThat(said()).containsExactly("短问题", "在的");
    }

    @Test
    void saysNothingToStaffAndToWhatIsWithheld() {
        rule(ReplyKind.CONTAINS, "兼职", "这里不招聘");
        rule(ReplyKind.CONTAINS, "开会", "好的");

        say(colleague(), "下午开会");
        say("兼职日结 300，无需押金，加微信 abc88888 详谈");

        assertThat(said()).isEmpty();
        say("有兼职吗");
        assertThat(said()).containsExactly("这里不招聘");
    }

    @Test
    void answersAMessageThatComesTwiceOnce() {
        rule(ReplyKind.CONTAINS, "地址", "杭州市四季青 3 楼");
        var clientId = UUID.randomUUID().toString();

        talk.post(group, hai, clientId, "地址在哪", clock.instant());
        talk.post(group, hai, clientId, "地址在哪", clock.instant());
        backlog.drain();
        talk.post(group, hai, clientId, "地址在哪", clock.instant());
        backlog.drain();

        assertThat(said()).hasSize(1);
    }

    @Test
    void answersEachMessageOnceHoweverManyReadTheInbox() throws Exception {
        rule(ReplyKind.CONTAINS, "地址", "杭州市四季青 3 楼");
        for (int number = 0; number < 20; number++) {
            talk.post(group, hai, UUID.randomUUID().toString(), "地址 " + number, clock.instant());
        }

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Void> reader = () -> {
                backlog.drain();
                return null;
            };
            for (var end : threads.invokeAll(List.of(reader, reader, reader, reader))) {
                end.get();
            }
        }
        backlog.drain();

        assertThat(said()).hasSize(20);
    }

    @Test
    void isSilentForAWhileInAGroupItJustAnswered() {
        rule(ReplyKind.CONTAINS, "发货", "48 小时内发货", null, 10);

        say("什么时候发货");
        clock.advance(Duration.ofMinutes(9));
        say("到底什么时候发货");
        assertThat(said()).hasSize(1);

        clock.advance(Duration.ofMinutes(2));
        say("还没发货啊");
        assertThat(said()).hasSize(2);
    }

    @Test
    void keepsToItsHoursAlsoOverMidnight() {
        assertThat(new Hours(LocalTime.of(22, 0), LocalTime.of(8, 0)).hold(LocalTime.of(23, 0)))
                .isTrue();
        assertThat(new Hours(LocalTime.of(22, 0), LocalTime.of(8, 0)).hold(LocalTime.of(8, 0)))
                .isFalse();
        var zone = rooms.findRoom(group).orElseThrow().zone();
        var hour = clock.instant()
                .atZone(zone)
                .toLocalTime()
                .withMinute(0)
                .withSecond(0)
                .withNano(0);
        rule(ReplyKind.CONTAINS, "一", "现在", new Hours(hour, hour.plusHours(2)), 0);
        rule(ReplyKind.CONTAINS, "二", "以后", new Hours(hour.plusHours(3), hour.plusHours(4)), 0);

        say("一二");
        say("二");

        assertThat(said()).containsExactly("现在");
    }

    @Test
    void holdsNowhereButWhereItIsMeant() {
        var other = world.openToAll(branch);
        replies.add(
                new ReplyDesk.Draft(
                        new Places.Wanted(null, other, null),
                        null,
                        null,
                        ReplyKind.CONTAINS,
                        List.of("规则"),
                        Reply.text("别的社群"),
                        null,
                        0,
                        true),
                lin);

        say("群里有什么规则");
        assertThat(said()).isEmpty();

        replies.add(
                new ReplyDesk.Draft(
                        new Places.Wanted(branch, null, null),
                        null,
                        null,
                        ReplyKind.CONTAINS,
                        List.of("规则"),
                        Reply.text("全部社群"),
                        null,
                        0,
                        true),
                lin);
        say("群里有什么规则");
        assertThat(said()).containsExactly("全部社群");
    }

    @Test
    void isNotHungUpByAnExpressionMadeToHang() {
        rule(ReplyKind.REGEX, "(a+)+$|(a|aa)+b|(.*a){2}c$", "没有人");
        rule(ReplyKind.CONTAINS, "你好", "你好呀");
        var began = System.nanoTime();

        say("a".repeat(1900) + "!");
        say("你好");

        assertThat(said()).containsExactly("你好呀");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void refusesWhatCannotBeUsedFieldByField() {
        assertThat(refusal(ReplyKind.REGEX, "(", "x")).isEqualTo("phrases regex-invalid");
        assertThat(refusal(ReplyKind.REGEX, "((a{100}){100}){100}", "x")).isEqualTo("phrases regex-too-heavy");
        assertThat(refusal(ReplyKind.REGEX, "(a{1000}){1000}", "x")).isEqualTo("phrases regex-too-heavy");
        assertThat(refusal(ReplyKind.REGEX, "1[3-9]\\d{9}", "x")).isEqualTo("taken");
        assertThat(refusal(ReplyKind.REGEX, ".*", "x")).isEqualTo("phrases regex-matches-all");
        assertThat(refusal(ReplyKind.CONDITION, "message.txt == 'a'", "x")).isEqualTo("phrases condition-unusable");
        assertThat(refusal(ReplyKind.CONTAINS, " ", "x")).isEqualTo("phrases required");
        assertThat(refusal(ReplyKind.CONTAINS, "好", " ")).isEqualTo("text required");
        assertThat(refusal(ReplyKind.CONTAINS, "好", "{nikname}你好")).isEqualTo("text variable-unknown-near");
    }

    @Test
    void takesPhrasesWithoutWhatNobodySees() {
        rule(ReplyKind.CONTAINS, "发\u0000货", "48 小时内发货");

        say("什么时候发货");

        assertThat(said()).containsExactly("48 小时内发货");
    }

    @Test
    void triesASentenceInAGroupOfTheCommunityAndInNoOther() {
        rule(ReplyKind.CONTAINS, "在哪", "这里是{group}");
        var there = world.openToAll(world.branch());
        var foreign = world.seat(there, world.person("外人"), Map.of()).group();

        assertThat(tried(group))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.words")
                .asString()
                .startsWith("这里是");
        assertThat(tried(foreign)).hasStatus(HttpStatus.NOT_FOUND);
    }

    private MvcTestResult tried(UUID inGroup) {
        return http.post()
                .uri("/api/console/replies/tries")
                .with(AsStaff.in(Role.OPERATOR, branch))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"community\":\"%s\",\"group\":\"%s\",\"text\":\"我在哪\"}".formatted(community, inGroup))
                .exchange();
    }

    private String refusal(ReplyKind kind, String phrase, String text) {
        try {
            rule(kind, phrase, text);
            return "taken";
        } catch (FieldErrors errors) {
            var first = errors.fields().getFirst();
            return first.field() + " " + first.code();
        }
    }

    @Test
    void refusesToChangeWhatSomebodyElseChanged() {
        var id = rule(ReplyKind.CONTAINS, "好", "好的");
        var draft =
                new ReplyDesk.Draft(here(), 5, "好", ReplyKind.CONTAINS, List.of("好"), Reply.text("嗯"), null, 0, false);
        replies.change(id, 1, draft, lin);

        assertThatThrownBy(() -> replies.change(id, 1, draft, lin))
                .isInstanceOfSatisfying(
                        DomainException.class, it -> assertThat(it.code()).isEqualTo("changed-meanwhile"));
        say("好");
        assertThat(said()).as("it is switched off").isEmpty();
    }

    @Test
    void leavesMovesOfGamesToTheGame() {
        rule(ReplyKind.CONTAINS, "骰子", "在呢");
        assertThat(http.put()
                        .uri("/api/console/games/{community}/setting", community)
                        .with(AsStaff.owner())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("""
                                {"kinds": ["DICE"], "starters": "EVERYBODY", "hoursFrom": "00:00", "hoursUntil": "00:00",
                                 "idleMinutes": 10, "tones": false, "bombMost": 100, "quizRounds": 3, "quizSeconds": 60,
                                 "version": 0}"""))
                .hasStatus2xxSuccessful();

        say("掷骰子");

        assertThat(said()).as("one answer, of the game").hasSize(1).doesNotContain("在呢");
        say("骰子怎么掷");
        assertThat(said()).contains("在呢");
    }
}
