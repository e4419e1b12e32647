package io.qunying.simulator.onebot;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The simulator against the standard: calls by HTTP and WebSocket, who may do what, and what is told of it. */
@NullMarked
class OneBotSimulatorTests {

    private static final long GROUP = 200201;
    private static final long OWNER = 200201001;
    private static final long MEMBER = 200201002;

    private OneBotSimulator qq =
            OneBotSimulator.with().groups(1, 4).extensions().start();

    @AfterEach
    void stop() {
        qq.close();
    }

    private void with(Setup setup) {
        qq.close();
        qq = setup.start();
    }

    @Test
    void tokenIsAskedForByHeaderOrQuery() throws Exception {
        with(OneBotSimulator.with().token("t0k"));
        assertThat(status("/get_status")).isEqualTo(401);
        assertThat(status("/get_status?access_token=wrong")).isEqualTo(403);
        assertThat(status("/get_status?access_token=t0k")).isEqualTo(200);
        var request = Client.get(qq, "/get_status");
        assertThat(Client.send(request.copy().header("Authorization", "Bearer t0k"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(Client.send(request.copy().header("Authorization", "Bearer no"))
                        .statusCode())
                .isEqualTo(403);
    }

    private int status(String path) throws Exception {
        return Client.send(Client.get(qq, path)).statusCode();
    }

    @Test
    void statusesSayWhatIsWrongWithARequest() throws Exception {
        assertThat(status("/no_such_action")).isEqualTo(404);
        assertThat(status("/get_status/")).isEqualTo(200);
        assertThat(posted("text/plain", "{}")).isEqualTo(406);
        assertThat(posted("application/json", "{\"a\":")).isEqualTo(400);
        assertThat(posted("application/json", "[]")).isEqualTo(400);
        assertThat(posted("application/json; charset=utf-8", "{}")).isEqualTo(200);
    }

    private int posted(String type, String body) throws Exception {
        return Client.send(Client.post(qq, "/get_status", type, body)).statusCode();
    }

    @Test
    void parametersComeByQueryFormAndJson() throws Exception {
        var text = URLEncoder.encode("你好&[CQ:at,qq=" + OWNER + "]", StandardCharsets.UTF_8);
        var query = Client.send(Client.get(qq, "/send_group_msg?group_id=" + GROUP + "&message=" + text));
        var form = Client.send(Client.post(
                qq,
                "/send_group_msg",
                "application/x-www-form-urlencoded",
                "group_id=" + GROUP + "&auto_escape=true&message=" + text));
        var json = Client.call(
                qq,
                "send_msg",
                "group_id",
                "" + GROUP,
                "message",
                Json.object("type", "text", "data", Json.object("text", "一")));
        assertThat(Json.read(query.body()).path("retcode").asInt()).isZero();
        assertThat(Json.read(form.body()).path("retcode").asInt()).isZero();
        assertThat(json.path("status").asString()).isEqualTo("ok");
        var said = qq.truth().messages(GROUP);
        assertThat(said.path(0).path("message").path(1).path("data").path("qq").asString())
                .isEqualTo("" + OWNER);
        assertThat(said.path(1).path("message")).hasSize(1);
        assertThat(said.path(2).path("raw_message").asString()).isEqualTo("一");
        assertThat(Client.call(qq, "get_msg", "message_id", "1")
                        .path("data")
                        .path("message")
                        .asString())
                .isEqualTo("你好&amp;[CQ:at,qq=" + OWNER + "]");
    }

    @Test
    void badParametersFailWithoutAnHttpError() throws Exception {
        assertThat(Client.call(qq, "send_group_msg", "group_id", "many", "message", "x")
                        .path("retcode")
                        .asInt())
                .isEqualTo(100);
        assertThat(Client.call(qq, "send_group_msg", "group_id", GROUP)
                        .path("status")
                        .asString())
                .isEqualTo("failed");
        assertThat(Client.call(qq, "get_group_info", "group_id", 7)
                        .path("wording")
                        .asString())
                .isNotEmpty();
    }

    @Test
    void suffixesAnswerAtOnceAndAreDoneLater() throws Exception {
        with(OneBotSimulator.with().groups(1, 4).rateLimitInterval(100));
        var answer = Client.call(qq, "send_group_msg_async", "group_id", GROUP, "message", "甲");
        assertThat(answer.path("status").asString()).isEqualTo("async");
        assertThat(answer.path("retcode").asInt()).isEqualTo(1);
        var begun = System.nanoTime();
        for (var i = 0; i < 4; i++) {
            Client.call(qq, "send_group_msg_rate_limited", "group_id", GROUP, "message", "乙" + i);
        }
        Client.await(() -> qq.truth().messages(GROUP).size() == 5);
        assertThat(System.nanoTime() - begun).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(280));
    }

    @Test
    void theBotDoesOnlyWhatItsRoleAllows() throws Exception {
        with(OneBotSimulator.with().groups(1, 4).bot("member"));
        for (var action : new String[] {"set_group_kick", "set_group_ban", "set_group_whole_ban", "set_group_card"}) {
            refused(action, "user_id", MEMBER);
        }
        refused("set_group_name", "group_name", "新名");
        qq.people().gives(GROUP, qq.self(), Member.Role.ADMIN);
        refused("set_group_kick", "user_id", OWNER);
        refused("set_group_admin", "user_id", MEMBER);
        refused("set_group_leave", "is_dismiss", true);
        assertThat(group("set_group_kick", "user_id", MEMBER).path("retcode").asInt())
                .isZero();
        qq.people().gives(GROUP, qq.self(), Member.Role.OWNER);
        assertThat(group("set_group_admin", "user_id", OWNER).path("retcode").asInt())
                .isZero();
        assertThat(group("set_group_leave", "is_dismiss", true).path("retcode").asInt())
                .isZero();
        assertThat(qq.truth().groups()).isEmpty();
    }

    private JsonNode group(String action, String name, Object value) throws Exception {
        return Client.call(qq, action, "group_id", GROUP, name, value);
    }

    private void refused(String action, String name, Object value) throws Exception {
        var answer = group(action, name, value);
        assertThat(answer.path("status").asString()).as(action).isEqualTo("failed");
        assertThat(answer.path("retcode").asInt()).as(action).isEqualTo(102);
        assertThat(answer.path("wording").asString("")).as(action).isNotEmpty();
    }

    @Test
    void whatIsDoneIsToldAsAnEvent() throws Exception {
        var flag = qq.people().asksToJoin(GROUP, 9001, "小李", "问题：城市\n答案：杭州");
        Client.call(qq, "set_group_add_request", "flag", flag, "sub_type", "add");
        group("set_group_ban", "user_id", MEMBER);
        Client.call(qq, "set_group_ban", "group_id", GROUP, "user_id", MEMBER, "duration", 0);
        group("set_group_card", "user_id", 9001);
        group("set_group_whole_ban", "enable", true);
        var said = Client.call(qq, "send_group_msg", "group_id", GROUP, "message", "甲");
        Client.call(qq, "delete_msg", "message_id", said.path("data").path("message_id"));
        group("set_group_kick", "user_id", 9001);
        group("set_group_leave", "is_dismiss", false);
        assertThat(qq.truth()
                        .events()
                        .valueStream()
                        .map(it -> it.path("post_type").asString() + " "
                                + it.path("notice_type").asString("") + " "
                                + it.path("sub_type").asString("") + " "
                                + it.path("duration").asString("") + " "
                                + it.path("operator_id").asString("")))
                .containsExactly(
                        "request  add  ",
                        "notice group_increase approve  10001000",
                        "notice group_ban ban 1800 10001000",
                        "notice group_ban lift_ban 0 10001000",
                        "notice group_card   ",
                        "notice group_ban ban -1 10001000",
                        "notice group_recall   10001000",
                        "notice group_decrease kick  10001000",
                        "notice group_decrease leave  10001000");
        assertThat(Client.call(qq, "set_group_add_request", "flag", flag, "sub_type", "add")
                        .path("retcode")
                        .asInt())
                .as("answered once only")
                .isNotZero();
    }

    @Test
    void theBotSeesGroupsItIsInAndWhoIsThere() throws Exception {
        assertThat(Client.call(qq, "get_group_list")
                        .path("data")
                        .path(0)
                        .path("member_count")
                        .asInt())
                .isEqualTo(4);
        var member = group("get_group_member_info", "user_id", OWNER).path("data");
        assertThat(member.path("role").asString()).isEqualTo("owner");
        assertThat(group("get_group_member_list", "no_cache", true).path("data"))
                .hasSize(4);
        qq.people().kicks(GROUP, OWNER, qq.self());
        assertThat(qq.truth().events().path(0).path("sub_type").asString()).isEqualTo("kick_me");
        assertThat(Client.call(qq, "get_group_list").path("data")).isEmpty();
        assertThat(qq.truth().members(GROUP)).hasSize(3);
    }

    @Test
    void extensionsAreThereOnlyIfAskedFor() throws Exception {
        group("_send_group_notice", "content", "今晚八点");
        var notices = Client.call(qq, "_get_group_notice", "group_id", GROUP).path("data");
        assertThat(notices.path(0).path("message").path("text").asString()).isEqualTo("今晚八点");
        with(OneBotSimulator.with().groups(1, 4));
        assertThat(status("/_send_group_notice")).isEqualTo(404);
    }

    @Test
    void webSocketAnswersWithTheEchoUnchanged() throws Exception {
        try (var line = new Client.Line(qq.wsUrl() + "/api")) {
            line.send("{\"action\":\"get_login_info\",\"echo\":{\"n\":[1,null]}}");
            var answer = line.next();
            assertThat(answer.path("data").path("user_id").asLong()).isEqualTo(qq.self());
            assertThat(answer.path("echo").toString()).isEqualTo("{\"n\":[1,null]}");
            line.send("{\"action\":\"nope\",\"echo\":7}");
            assertThat(line.next().toString())
                    .isEqualTo("{\"status\":\"failed\",\"retcode\":1404,\"data\":null,\"echo\":7}");
            line.send("no json");
            assertThat(line.next().path("retcode").asInt()).isEqualTo(1400);
            line.send("{\"action\":\"get_status\"}");
            assertThat(line.next().has("echo")).isFalse();
            qq.people().say(GROUP, OWNER, "只有事件连接听得到");
            assertThat(line.rest(200)).isEmpty();
        }
    }

    @Test
    void eventsComeOnTheirConnectionsAndFirstOfAllThatItIsConnected() throws Exception {
        try (var events = new Client.Line(qq.wsUrl() + "/event");
                var both = new Client.Line(qq.wsUrl() + "/")) {
            assertThat(events.next().path("sub_type").asString()).isEqualTo("connect");
            assertThat(both.next().path("meta_event_type").asString()).isEqualTo("lifecycle");
            qq.people().say(GROUP, OWNER, "价格[CQ:face,id=1]");
            var event = events.next();
            assertThat(both.next()).isEqualTo(event);
            assertThat(event.path("message").asString()).isEqualTo("价格[CQ:face,id=1]");
            assertThat(event.path("sender").path("role").asString()).isEqualTo("owner");
            assertThat(event.path("anonymous").isNull()).isTrue();
            both.send("{\"action\":\"send_group_msg\",\"params\":{\"group_id\":" + GROUP + ",\"message\":\"好\"}}");
            assertThat(both.next().path("status").asString()).isEqualTo("ok");
            assertThat(events.rest(200)).as("own messages are not echoed").isEmpty();
        }
    }

    @Test
    void wrongTokenClosesTheWebSocket() throws Exception {
        with(OneBotSimulator.with().token("t0k"));
        try (var line = new Client.Line(qq.wsUrl() + "/", "Authorization", "Bearer no");
                var right = new Client.Line(qq.wsUrl() + "/?access_token=t0k")) {
            assertThat(line.closed.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(line.rest(0)).isEmpty();
            assertThat(right.next().path("sub_type").asString()).isEqualTo("connect");
        }
    }
}
