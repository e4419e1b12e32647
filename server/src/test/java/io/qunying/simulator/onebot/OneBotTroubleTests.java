package io.qunying.simulator.onebot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What can be made to go wrong does go wrong, and the acting of people over HTTP. */
@NullMarked
class OneBotTroubleTests {

    private static final long GROUP = 200201;
    private static final long OWNER = 200201001;
    private static final long MEMBER = 200201002;

    private OneBotSimulator qq = OneBotSimulator.with().groups(1, 4).start();

    @AfterEach
    void stop() {
        qq.close();
    }

    private JsonNode send(String text) throws Exception {
        return Client.call(qq, "send_group_msg", "group_id", GROUP, "message", text);
    }

    private void trouble(String json) throws Exception {
        assertThat(Client.send(Client.post(qq, "/_sim/trouble", "application/json", json))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void actionsFailAsOftenAsAsked() throws Exception {
        trouble("{\"actions\":{\"send_group_msg\":{\"retcode\":1200,\"times\":2}}}");
        assertThat(send("一").path("retcode").asInt()).isEqualTo(1200);
        assertThat(send("二").path("status").asString()).isEqualTo("failed");
        assertThat(send("三").path("retcode").asInt()).isZero();
        assertThat(qq.truth().messages(GROUP)).hasSize(1);
        assertThat(qq.truth().received("send_group_msg", 0)).hasSize(3);
    }

    @Test
    void connectionClosesAfterTheMessageWasSent() {
        qq.trouble().closeInsteadOfAnswering("send_group_msg", 1);
        assertThatThrownBy(() -> send("一")).isInstanceOf(IOException.class);
        assertThat(qq.truth().messages(GROUP).path(0).path("raw_message").asString())
                .isEqualTo("一");
    }

    @Test
    void connectionClosesBeforeAnythingWasDone() throws Exception {
        trouble("{\"actions\":{\"send_group_msg\":{\"answer\":\"closed\",\"done\":false,\"times\":1}}}");
        assertThatThrownBy(() -> send("一")).isInstanceOf(IOException.class);
        assertThat(qq.truth().messages(GROUP)).isEmpty();
    }

    @Test
    void answerIsLostAfterTheMessageWasSent() {
        qq.trouble().loseAnswer("send_group_msg", 1);
        var request = Client.post(
                        qq,
                        "/send_group_msg",
                        "application/json",
                        Json.object("group_id", GROUP, "message", "一").toString())
                .timeout(Duration.ofMillis(500));
        assertThatThrownBy(() -> Client.send(request)).isInstanceOf(HttpTimeoutException.class);
        assertThat(qq.truth().messages(GROUP)).hasSize(1);
    }

    @Test
    void onAWebSocketAHangingCallHoldsUpNobody() throws Exception {
        qq.trouble().hang("get_group_list", 700, 1).loseAnswer("get_status", 1).closeInsteadOfAnswering("send_like", 1);
        try (var line = new Client.Line(qq.wsUrl() + "/api")) {
            line.send("{\"action\":\"get_group_list\",\"echo\":1}");
            line.send("{\"action\":\"get_status\",\"echo\":2}");
            line.send("{\"action\":\"get_login_info\",\"echo\":3}");
            assertThat(line.next().path("echo").asInt()).isEqualTo(3);
            assertThat(line.next().path("echo").asInt()).isEqualTo(1);
            line.send("{\"action\":\"send_like\",\"params\":{\"user_id\":1},\"echo\":4}");
            assertThat(line.closed.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void tooManyMessagesAreRefusedOrSwallowed() throws Exception {
        qq.trouble().limitSending(2, false);
        send("一");
        send("二");
        assertThat(send("三").path("status").asString()).isEqualTo("failed");
        trouble("{\"rate_limit\":{\"per_minute\":0,\"mode\":\"swallow\"}}");
        assertThat(send("四").path("data").path("message_id").asInt()).isPositive();
        assertThat(qq.truth().messages(GROUP)).hasSize(2);
    }

    @Test
    void eventsAreLostDoubledAndReordered() throws Exception {
        trouble("{\"seed\":7,\"events\":{\"message.group\":{\"lost\":0.2,\"doubled\":0.2,\"reordered\":0.3},"
                + "\"notice\":{\"lost\":1}}}");
        try (var line = new Client.Line(qq.wsUrl() + "/event")) {
            line.next();
            for (var i = 0; i < 200; i++) {
                qq.people().say(GROUP, OWNER, "" + i);
            }
            qq.people().pokes(GROUP, OWNER, MEMBER);
            var order = line.rest(1800).stream()
                    .map(it -> it.path("message_id").asInt())
                    .toList();
            assertThat(order).doesNotContain(0).hasSizeBetween(150, 260).isNotEqualTo(sorted(order));
            assertThat(order.stream().distinct().count()).isBetween(130L, 190L).isLessThan(order.size());
        }
        assertThat(qq.truth().events()).as("the truth knows all").hasSize(201);
    }

    private static List<Integer> sorted(List<Integer> numbers) {
        var sorted = new ArrayList<>(numbers);
        sorted.sort(null);
        return sorted;
    }

    @Test
    void eventsAreDelayed() throws Exception {
        trouble("{\"events\":{\"*\":{\"delayed\":1,\"delay_ms\":3000}}}");
        try (var line = new Client.Line(qq.wsUrl() + "/event")) {
            line.next();
            qq.people().say(GROUP, OWNER, "一");
            assertThat(line.rest(100)).isEmpty();
            assertThat(line.next().path("raw_message").asString()).isEqualTo("一");
        }
    }

    @Test
    void eventsAreMalformedOrUnknown() throws Exception {
        trouble(
                "{\"events\":{\"message\":{\"ids_as_strings\":true,\"missing\":[\"sender\"],\"nulls\":[\"raw_message\"]}}}");
        try (var line = new Client.Line(qq.wsUrl() + "/event")) {
            line.next();
            qq.people().say(GROUP, OWNER, "一");
            var event = line.next();
            assertThat(event.path("user_id").isString()).isTrue();
            assertThat(event.path("self_id").isString()).isTrue();
            assertThat(event.has("sender")).isFalse();
            assertThat(event.path("raw_message").isNull()).isTrue();
            Client.act(qq, "event", "post_type", "surprise", "x", 1);
            assertThat(line.next().toString()).isEqualTo("{\"post_type\":\"surprise\",\"x\":1}");
        }
        trouble("{\"ids_as_strings\":true}");
        assertThat(Client.call(qq, "get_login_info")
                        .path("data")
                        .path("user_id")
                        .isString())
                .isTrue();
    }

    @Test
    void halfOpenConnectionNeitherAnswersNorCloses() throws Exception {
        try (var line = new Client.Line(qq.wsUrl() + "/")) {
            line.next();
            qq.trouble().halfOpen();
            line.ping();
            line.send("{\"action\":\"get_status\"}");
            qq.people().say(GROUP, OWNER, "一");
            assertThat(line.rest(500)).isEmpty();
            assertThat(line.ponged.getCount()).isOne();
            assertThat(line.closed.getCount()).isOne();
        }
        try (var line = new Client.Line(qq.wsUrl() + "/")) {
            line.ping();
            assertThat(line.ponged.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void peopleActOverHttp() throws Exception {
        Client.act(qq, "join", "group_id", GROUP, "user_id", 9001, "nickname", "小李", "inviter_id", OWNER);
        var said = Client.act(qq, "say", "group_id", GROUP, "user_id", 9001, "message", List.of(Segments.text("甲")));
        Client.act(qq, "recall", "message_id", said.path("message_id"), "operator_id", OWNER);
        Client.act(qq, "upload", "group_id", GROUP, "user_id", 9001, "name", "表.xlsx", "size", 12);
        Client.act(qq, "card", "group_id", GROUP, "user_id", 9001, "card", "杭州-小李");
        Client.act(qq, "rename-group", "group_id", GROUP, "group_name", "新名");
        Client.act(qq, "role", "group_id", GROUP, "role", "member");
        Client.act(qq, "kick", "group_id", GROUP, "user_id", 9001, "operator_id", OWNER);
        Client.act(qq, "dissolve", "group_id", GROUP);
        var refused = Client.send(Client.post(qq, "/_sim/leave", "application/json", "{\"group_id\":1,\"user_id\":2}"));
        assertThat(refused.statusCode()).isEqualTo(409);
        var events = Json.read(Client.send(Client.get(qq, "/_sim/events")).body());
        assertThat(events.valueStream()
                        .map(it -> it.path("notice_type").asString("")
                                + it.path("message_type").asString("")))
                .containsExactly(
                        "group_increase",
                        "group",
                        "group_recall",
                        "group_upload",
                        "group_admin",
                        "group_decrease",
                        "group_decrease");
        Client.act(qq, "reset");
        var members = Json.read(
                Client.send(Client.get(qq, "/_sim/members?group_id=" + GROUP)).body());
        assertThat(members).hasSize(4);
        assertThat(qq.truth().events()).isEmpty();
    }

    @Test
    void theSilencedAndTheUnwantedAreHeld() throws Exception {
        Client.call(qq, "set_group_ban", "group_id", GROUP, "user_id", MEMBER);
        assertThatThrownBy(() -> qq.people().say(GROUP, MEMBER, "一")).isInstanceOf(Refused.class);
        Client.call(qq, "set_group_kick", "group_id", GROUP, "user_id", MEMBER, "reject_add_request", true);
        assertThatThrownBy(() -> qq.people().asksToJoin(GROUP, MEMBER, null, ""))
                .isInstanceOf(Refused.class);
    }
}
