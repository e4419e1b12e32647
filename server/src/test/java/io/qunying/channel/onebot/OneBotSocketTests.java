package io.qunying.channel.onebot;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.simulator.onebot.OneBotSimulator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Calls and events by WebSockets, whoever opens them. */
class OneBotSocketTests extends OneBotTest {

    private static final UUID ANOTHER_NODE = UUID.randomUUID();

    @Autowired
    Lines lines;

    private OneBotSimulator qq = OneBotSimulator.with().start();
    private UUID connection = new UUID(0, 0);

    @AfterEach
    void stop() throws Exception {
        change(connection, settings("reverse-ws", null), false);
        qq.close();
    }

    private void forward(String token) throws Exception {
        qq.close();
        qq = OneBotSimulator.with()
                .listen("127.0.0.1", 0, freePort())
                .token(TOKEN)
                .heartbeat(300)
                .groups(1, 4)
                .start();
        connection = connect(with(settings("forward-ws", qq.wsUrl()), "token", token));
    }

    private void restart() {
        var wsPort = Integer.parseInt(qq.wsUrl().substring(qq.wsUrl().lastIndexOf(':') + 1));
        qq.close();
        qq = OneBotSimulator.with()
                .listen("127.0.0.1", 0, wsPort)
                .token(TOKEN)
                .heartbeat(300)
                .groups(1, 4)
                .start();
    }

    private void reverse() throws Exception {
        qq.close();
        connection = connect(with(settings("reverse-ws", null), "token", TOKEN));
        qq = OneBotSimulator.with()
                .token(TOKEN)
                .reverse(socket(connection))
                .reconnectAfter(200)
                .heartbeat(300)
                .arrays()
                .groups(1, 4)
                .start();
    }

    private static Map<String, String> settings(String transport, @Nullable String address) {
        var values = new HashMap<>(Map.of("transport", transport, "account", ACCOUNT));
        if (address != null) {
            values.put("address", address);
        }
        return values;
    }

    private static Map<String, String> with(Map<String, String> values, String key, String value) {
        var all = new HashMap<>(values);
        all.put(key, value);
        return all;
    }

    private void isThere() {
        // The first that is said is that it is there; what happened before, nobody was told.
        await(() -> lines.caller(connection).filter(Line::wasHeard).isPresent());
    }

    private List<String> heard() {
        return qq.truth()
                .messages(GROUP)
                .valueStream()
                .map(it -> it.path("raw_message").asString())
                .toList();
    }

    private void worksBothWays(String word) {
        qq.people().say(GROUP, MEMBER, word + " 来了");
        await(() -> inbox(connection, "text").contains("MESSAGE " + MEMBER + " " + word + " 来了"));
        assertThat(end(say(connection, word + " 去了"))).isEqualTo("SENT");
        assertThat(heard()).containsExactly(word + " 来了", word + " 去了");
    }

    @Test
    void ourOwnConnectionCarriesBothWays() throws Exception {
        forward(TOKEN);
        isThere();
        worksBothWays("正向");
        assertThat(qq.truth().received("send_group_msg", 0)).hasSize(1);
        await(() -> examined("events: works"));
        assertThat(examine(connection)).contains("reachable: works", "version: works", "admin: works");
    }

    private boolean examined(String finding) {
        try {
            return examine(connection).contains(finding);
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Test
    void theirConnectionCarriesBothWays() throws Exception {
        reverse();
        isThere();
        worksBothWays("反向");
        assertThat(examine(connection)).contains("reachable: works", "events: works");
    }

    @Test
    void theirTwoConnectionsCarryOneWayEach() throws Exception {
        qq.close();
        connection = connect(with(settings("reverse-ws", null), "token", TOKEN));
        qq = OneBotSimulator.with()
                .token(TOKEN)
                .reverse(socket(connection), socket(connection))
                .groups(1, 4)
                .start();
        await(() -> qq.connections() == 2 && lines.of(connection).size() == 2);
        worksBothWays("分开");
    }

    @Test
    void aRestartOfTheOtherSideIsSurvived() throws Exception {
        forward(TOKEN);
        isThere();
        worksBothWays("之前");
        restart();
        isThere();
        await(() -> qq.connections() == 1);
        assertThat(end(say(connection, "又见面了"))).isEqualTo("SENT");
        assertThat(heard()).containsExactly("又见面了");
    }

    @Test
    void aConnectionThatIsOnlyHalfOpenIsNoticedAndOpenedAnew() throws Exception {
        forward(TOKEN);
        isThere();
        var before = lines.caller(connection).orElseThrow();
        Thread.sleep(700); // a heartbeat has told how often they come
        qq.trouble().halfOpen();
        await(() -> !before.isOpen());
        isThere();
        qq.people().say(GROUP, MEMBER, "回来了");
        await(() -> inbox(connection, "text").contains("MESSAGE " + MEMBER + " 回来了"));
        assertThat(end(say(connection, "欢迎"))).isEqualTo("SENT");
    }

    @Test
    void theirConnectionThatIsOnlyHalfOpenIsNoticed() throws Exception {
        reverse();
        isThere();
        var before = lines.caller(connection).orElseThrow();
        Thread.sleep(700); // a heartbeat has told how often they come
        qq.trouble().halfOpen();
        await(() -> !before.isOpen());
        await(() -> lines.caller(connection).isEmpty());
    }

    @Test
    void anAnswerThatIsLostLeavesItInDoubtAndItNeverGoesTwice() throws Exception {
        forward(TOKEN);
        isThere();
        qq.trouble().closeInsteadOfAnswering("send_group_msg", 1);
        var lost = say(connection, "断了");
        await(() -> state(lost).equals("SENDING") && lines.caller(connection).isEmpty());
        isThere();
        clock.advance(Duration.ofSeconds(61)); // while the connection was down, nobody could be asked
        assertThat(end(lost)).isEqualTo("IN_DOUBT no-answer");
        qq.trouble().loseAnswer("send_group_msg", 1);
        assertThat(end(say(connection, "没有回音"))).isEqualTo("IN_DOUBT no-answer");
        assertThat(heard()).containsExactly("断了", "没有回音");
    }

    @Test
    void aWrongTokenIsNamed() throws Exception {
        forward("wrong");
        assertThat(examine(connection)).first().isEqualTo("reachable: token-wrong");
        var waits = say(connection, "等一等");
        await(() -> column(waits, "waiting_for").equals("connection-down"));
        assertThat(trouble(connection)).isEqualTo("connection-down");
        change(connection, with(settings("forward-ws", qq.wsUrl()), "token", TOKEN), true);
        isThere();
        assertThat(trouble(connection)).isEmpty();
        clock.advance(Duration.ofSeconds(6));
        assertThat(end(waits)).isEqualTo("SENT");
    }

    @Test
    void onlyTheNodeThatHasTheConnectionSends() throws Exception {
        connection = connect(with(settings("forward-ws", "ws://127.0.0.1:" + freePort()), "token", TOKEN));
        jdbc.sql(
                        "INSERT INTO onebot_line (connection, node, until) VALUES (:connection, :node, now() + interval '1 day')"
                                + " ON CONFLICT (connection) DO UPDATE SET node = :node, until = now() + interval '1 day'")
                .param("connection", connection)
                .param("node", ANOTHER_NODE)
                .update();
        var waits = say(connection, "不归我");
        await(() -> column(waits, "waiting_for").equals("connection-elsewhere"));
        assertThat(trouble(connection)).isEmpty();
    }

    @Test
    void whoeverComesWithoutTheTokenOrForAnotherAccountIsTurnedAway() throws Exception {
        connection = connect(with(settings("reverse-ws", null), "token", TOKEN));
        assertThat(handshake(connection, "Bearer " + TOKEN, "10001001", "Universal"))
                .isEqualTo(403);
        assertThat(handshake(connection, "Bearer wrong", ACCOUNT, "Universal")).isEqualTo(403);
        assertThat(handshake(connection, null, ACCOUNT, "Universal")).isEqualTo(401);
        assertThat(handshake(connection, "Bearer " + TOKEN, ACCOUNT, "Spy")).isEqualTo(400);
        assertThat(handshake(UUID.randomUUID(), "Bearer " + TOKEN, ACCOUNT, "API"))
                .isEqualTo(404);
        assertThat(handshake(connection, "Bearer " + TOKEN, ACCOUNT, "API")).isEqualTo(101);
    }

    private int handshake(UUID to, @Nullable String authorization, String account, String role) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var builder =
                    client.newWebSocketBuilder().header("X-Self-ID", account).header("X-Client-Role", role);
            if (authorization != null) {
                builder.header("Authorization", authorization);
            }
            builder.buildAsync(URI.create(socket(to)), new WebSocket.Listener() {})
                    .get()
                    .abort();
            return 101;
        } catch (ExecutionException refused) {
            if (refused.getCause() instanceof WebSocketHandshakeException answered) {
                return answered.getResponse().statusCode();
            }
            throw refused;
        }
    }
}
