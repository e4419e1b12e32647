package io.qunying.channel.onebot;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.channel.Capability;
import io.qunying.channel.Dispatch.Content;
import io.qunying.channel.Piece;
import io.qunying.channel.Support;
import io.qunying.simulator.onebot.OneBotSimulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What becomes of dispatches, whatever the other side does with them. */
class OneBotSendingTests extends OneBotTest {

    private OneBotSimulator qq = OneBotSimulator.with().start();
    private UUID connection = new UUID(0, 0);

    @BeforeEach
    void connect() throws Exception {
        start(false, "admin");
    }

    private void start(boolean extensions, String role) throws Exception {
        qq.close();
        var setup = OneBotSimulator.with().token(TOKEN).bot(role).groups(1, 4);
        qq = (extensions ? setup.extensions() : setup).start();
        connection = connect(Map.of("address", qq.httpUrl(), "token", TOKEN, "account", ACCOUNT));
    }

    @AfterEach
    void stop() {
        qq.close();
    }

    private List<String> heard() {
        return qq.truth()
                .messages(GROUP)
                .valueStream()
                .map(it -> it.path("raw_message").asString())
                .toList();
    }

    @Test
    void anAnswerThatIsLostLeavesItInDoubtAndItNeverGoesTwice() {
        qq.trouble().closeInsteadOfAnswering("send_group_msg", 1);
        assertThat(end(say(connection, "断了"))).isEqualTo("IN_DOUBT no-answer");
        qq.trouble().loseAnswer("send_group_msg", 1);
        assertThat(end(say(connection, "没有回音"))).isEqualTo("IN_DOUBT no-answer");
        assertThat(end(say(connection, "好了"))).isEqualTo("SENT");
        assertThat(heard()).containsExactly("断了", "没有回音", "好了");
    }

    @Test
    void theHistoryOfTheGroupSettlesADoubtWhereItIsOffered() throws Exception {
        start(true, "admin");
        assertThat(end(say(connection, "一样的话"))).isEqualTo("SENT");
        qq.trouble().closeInsteadOfAnswering("send_group_msg", 1);
        var doubtful = say(connection, "一样的话");
        assertThat(end(doubtful)).isEqualTo("SENT");
        assertThat(column(doubtful, "receipt"))
                .isEqualTo(qq.truth().messages(GROUP).path(1).path("message_id").asString());

        // Lost before it was done: the first one, which says the same, is no proof.
        qq.trouble()
                .configure(json.readTree(
                        "{\"actions\":{\"send_group_msg\":{\"answer\":\"closed\",\"done\":false," + "\"times\":1}}}"));
        assertThat(end(say(connection, "一样的话"))).isEqualTo("IN_DOUBT no-answer");
        assertThat(heard()).containsExactly("一样的话", "一样的话");
    }

    @Test
    void whatThePlatformRefusesFailsWithItsCode() throws Exception {
        start(false, "member");
        var mute = act(connection, Capability.MUTE, MEMBER, Map.of("until", "null"));
        assertThat(end(mute)).isEqualTo("FAILED 102");
        assertThat(column(mute, "error")).contains("管理员");
        assertThat(end(send(connection, Capability.SEND_TO_PERSON, 5L, Content.text("你好"))))
                .startsWith("FAILED ");
        assertThat(end(say(connection, "长".repeat(5000)))).isEqualTo("FAILED message-too-long");
        assertThat(end(act(connection, Capability.REMOVE, null, Map.of()))).isEqualTo("FAILED person-not-found");
        assertThat(qq.truth().received("send_group_msg", 0)).isEmpty();
    }

    @Test
    void aWrongTokenHoldsEverythingUntilItIsMended() throws Exception {
        var values = Map.of("address", qq.httpUrl(), "account", ACCOUNT);
        change(connection, with(values, "token", "wrong"), true);
        var waits = say(connection, "等一等");
        await(() -> column(waits, "waiting_for").equals("token-wrong"));
        assertThat(examine(connection)).first().isEqualTo("reachable: token-wrong");

        change(connection, with(values, "token", TOKEN), true);
        clock.advance(Duration.ofSeconds(31));
        assertThat(end(waits)).isEqualTo("SENT");
        assertThat(heard()).containsExactly("等一等");
    }

    @Test
    void nobodyThereIsNoDoubt() {
        var address = qq.httpUrl();
        qq.close();
        var waits = say(connection, "有人吗");
        await(() -> column(waits, "waiting_for").equals("not-reachable"));
        qq = OneBotSimulator.with()
                .token(TOKEN)
                .listen("127.0.0.1", Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)), 0)
                .groups(1, 4)
                .start();
        clock.advance(Duration.ofSeconds(31));
        assertThat(end(waits)).isEqualTo("SENT");
        assertThat(heard()).containsExactly("有人吗");
    }

    @Test
    void nothingGoesWhileItIsOff() throws Exception {
        change(connection, Map.of("address", qq.httpUrl(), "account", ACCOUNT), false);
        var waits = say(connection, "关着");
        await(() -> column(waits, "waiting_for").equals("connection-off"));
        assertThat(qq.truth()
                        .received("", 0)
                        .valueStream()
                        .filter(it -> it.path("action").asString().startsWith("send")))
                .isEmpty();
    }

    @Test
    void everythingThatCanBeSaidIsSaid() {
        var answered = qq.people().say(GROUP, MEMBER, "请问");
        var reply = new Content("在的", List.of(), List.of("" + MEMBER), Map.of("replyTo", "" + answered));
        assertThat(end(send(connection, Capability.REPLY, null, reply))).isEqualTo("SENT");
        var card = Piece.card("课程", "春季", "https://example.com/a");
        assertThat(end(send(
                        connection,
                        Capability.SEND_TO_GROUP,
                        null,
                        new Content("课程\n春季\nhttps://example.com/a", List.of(), List.of(), Map.of(), card))))
                .isEqualTo("SENT");
        assertThat(end(send(
                        connection,
                        Capability.SEND_TO_GROUP,
                        null,
                        new Content("广告\n课程", List.of(), List.of(), Map.of(), card.asAdvertisement()))))
                .isEqualTo("SENT");
        var said = heard();
        assertThat(said.get(1)).isEqualTo("[CQ:reply,id=" + answered + "][CQ:at,qq=" + MEMBER + "] 在的");
        assertThat(said.get(2)).startsWith("[CQ:share,").contains("title=课程", "url=https://example.com/a");
        assertThat(said.get(3)).isEqualTo("广告\n课程");
    }

    @Test
    void everythingThatCanBeDoneIsDone() throws Exception {
        start(false, "owner");
        var until = clock.instant().plus(Duration.ofMinutes(10)).toString();
        assertThat(end(act(connection, Capability.MUTE, MEMBER, Map.of("until", until))))
                .isEqualTo("SENT");
        assertThat(lastParams("set_group_ban").path("duration").asLong()).isBetween(500L, 600L);
        var over = clock.instant().minusSeconds(5).toString();
        assertThat(end(act(connection, Capability.MUTE, MEMBER, Map.of("until", over))))
                .isEqualTo("SENT");
        assertThat(lastParams("set_group_ban").path("duration").asLong()).isZero();
        assertThat(end(act(connection, Capability.MUTE_ALL, null, Map.of("muted", true))))
                .isEqualTo("SENT");
        assertThat(end(act(connection, Capability.SET_NICKNAME, MEMBER, Map.of("nickname", "小明"))))
                .isEqualTo("SENT");
        assertThat(end(act(connection, Capability.RENAME, null, Map.of("name", "读书群"))))
                .isEqualTo("SENT");
        assertThat(end(act(connection, Capability.REMOVE, MEMBER, Map.of()))).isEqualTo("SENT");
        var group = qq.truth().groups().path(0);
        assertThat(group.path("group_name").asString()).isEqualTo("读书群");
        assertThat(group.path("all_silent").asBoolean()).isTrue();

        var flag = qq.people().asksToJoin(GROUP, 555, "新人", "答案：读书");
        assertThat(end(act(connection, Capability.APPROVE_ENTRY, null, Map.of("flag", flag))))
                .isEqualTo("SENT");
        var other = qq.people().asksToJoin(GROUP, 556, "广告", "");
        assertThat(end(act(
                        connection,
                        Capability.APPROVE_ENTRY,
                        null,
                        Map.of("flag", other, "approve", false, "reason", "不符"))))
                .isEqualTo("SENT");
        var inside = qq.truth()
                .members(GROUP)
                .valueStream()
                .map(it -> it.path("user_id").asLong());
        assertThat(inside).contains(555L).doesNotContain(556L, MEMBER);

        var message = say(connection, "说错了");
        assertThat(end(message)).isEqualTo("SENT");
        assertThat(end(act(connection, Capability.RECALL, null, Map.of("message", message))))
                .isEqualTo("SENT");
        assertThat(heard()).isEmpty();
        assertThat(end(act(connection, Capability.DISSOLVE, null, Map.of()))).isEqualTo("SENT");
        assertThat(qq.truth().groups()).isEmpty();
    }

    private JsonNode lastParams(String action) {
        var calls = qq.truth().received(action, 0);
        return calls.path(calls.size() - 1).path("params");
    }

    @Test
    void noGroupGetsMoreThanItsShareOfAMinute() {
        var all = new ArrayList<UUID>();
        for (var i = 0; i < 45; i++) {
            all.add(say(connection, "第" + i + "条"));
        }
        // However the minutes fall, two of them hold forty.
        await(() -> all.stream().allMatch(it -> !state(it).equals("SENDING"))
                && all.stream().filter(it -> state(it).equals("SENT")).count() >= 20
                && all.stream().anyMatch(it -> column(it, "waiting_for").equals("quota")));
        assertThat(heard()).hasSizeBetween(20, 40).doesNotHaveDuplicates();
    }

    @Test
    void noticesArePostedWhereTheyAreOfferedAndLeftToPeopleElsewhere() throws Exception {
        assertThat(examine(connection)).contains("notices: not-offered");
        assertThat(support()).isEqualTo(Support.ASSISTED);
        assertThat(end(send(connection, Capability.ANNOUNCE, null, Content.text("公告"))))
                .isEqualTo("ASSISTED");

        start(true, "admin");
        await(() -> support() == Support.AUTOMATIC);
        assertThat(end(send(connection, Capability.ANNOUNCE, null, Content.text("公告"))))
                .isEqualTo("SENT");
        assertThat(qq.truth().received("_send_group_notice", 0)).hasSize(1);
        assertThat(examine(connection)).contains("notices: works", "admin: works", "login: works");

        var address = qq.httpUrl();
        qq.close();
        qq = OneBotSimulator.with()
                .token(TOKEN)
                .listen("127.0.0.1", Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)), 0)
                .groups(1, 4)
                .start();
        var asked = send(connection, Capability.ANNOUNCE, null, Content.text("现在不行了"));
        await(() -> state(asked).equals("ASSISTED"));
    }

    private Support support() {
        return connections.connector(connection).support(Capability.ANNOUNCE);
    }

    private static Map<String, String> with(Map<String, String> values, String key, String value) {
        var all = new HashMap<>(values);
        all.put(key, value);
        return all;
    }
}
