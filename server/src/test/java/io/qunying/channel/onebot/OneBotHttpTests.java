package io.qunying.channel.onebot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Calls by HTTP and events by HTTP POST. */
class OneBotHttpTests extends OneBotByHttp {

    @Test
    void whatIsSaidComesInAndWhatWeSayIsHeardOnce() {
        qq.people().say(GROUP, MEMBER, "你好[CQ:at,qq=10001000] &amp; 再见");
        await(() -> !inbox(connection, "text").isEmpty());
        assertThat(inbox(connection, "text")).containsExactly("MESSAGE " + MEMBER + " 你好@10001000 & 再见");

        var dispatch = say(connection, "大家好 [不是代码]");
        assertThat(end(dispatch)).isEqualTo("SENT");
        assertThat(qq.truth().received("send_group_msg", 0)).hasSize(1);
        var heard = qq.truth().messages(GROUP).path(1);
        assertThat(heard.path("message").path(0).path("data").path("text").asString())
                .isEqualTo("大家好 [不是代码]");
        assertThat(column(dispatch, "receipt"))
                .isEqualTo(heard.path("message_id").asString());
    }

    @Test
    void eventsThatComeTwiceAndOutOfOrderAreOneEach() {
        qq.trouble().configure(trouble("{'events':{'*':{'doubled':0.7,'reordered':0.4}},'seed':7}"));
        for (var i = 0; i < 30; i++) {
            qq.people().say(GROUP, MEMBER, "第" + i + "句");
            if (i % 3 == 0) {
                qq.people().joins(GROUP, 300 + i, "新人", OWNER);
            }
        }
        qq.people().leaves(GROUP, MEMBER);

        await(() -> inbox(connection, "text").size() >= 41);
        var said = inbox(connection, "text");
        assertThat(said).hasSize(41);
        var words = said.stream().filter(it -> it.startsWith("MESSAGE")).toList();
        assertThat(new HashSet<>(words)).hasSize(30);
        assertThat(words)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 30)
                        .mapToObj(it -> "MESSAGE " + MEMBER + " 第" + it + "句")
                        .toList());
    }

    @Test
    @Timeout(60)
    void whoDoesNotAnswerAnyMoreIsShownSo() throws Exception {
        while (!trouble(connection).isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        qq.close();
        while (!trouble(connection).equals(NotDone.NOT_REACHABLE)) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    @Test
    void idsAsTextsAreTheSameIds() throws Exception {
        var event = "{'time':1700000000,'self_id':%s,'post_type':'notice','notice_type':'group_increase',"
                + "'sub_type':'invite','group_id':%s,'operator_id':%s,'user_id':%s}";
        var asNumbers = event.formatted(ACCOUNT, GROUP, OWNER, 777).replace('\'', '"');
        var asTexts = event.formatted("'" + ACCOUNT + "'", "'" + GROUP + "'", "'" + OWNER + "'", "'777'")
                .replace('\'', '"');
        assertThat(post(asNumbers, ACCOUNT, SECRET)).isEqualTo(204);
        assertThat(post(asTexts, ACCOUNT, SECRET)).isEqualTo(204);
        assertThat(inbox(connection, "by")).containsExactly("MEMBER_JOINED 777 " + OWNER);
    }

    @Test
    void whatIsMissingOrNullOrUnknownIsKept() throws Exception {
        for (var event : List.of(
                "{'post_type':'message','message_type':'group','group_id':null,'message':null}",
                "{'post_type':'notice','notice_type':'group_increase','group_id':200201}",
                "{'post_type':'notice','notice_type':'group_fireworks','group_id':200201,'user_id':5,'x':'a\\u0000b'}",
                "{'post_type':'something','time':'soon','lone':'\\ud800'}",
                "{'post_type':'notice','notice_type':[],'group_id':{},'user_id':9999999999999999999999}",
                "{'post_type':'message','message_type':'private','user_id':5,'message_id':3,'message':'hi'}")) {
            assertThat(post(event.replace('\'', '"'), ACCOUNT, SECRET))
                    .as(event)
                    .isEqualTo(204);
        }
        assertThat(inbox(connection, "type"))
                .hasSize(6)
                .allMatch(it -> it.startsWith("OTHER "))
                .contains("OTHER 5 notice.group_fireworks", "OTHER  something", "OTHER 5 message.private");
    }

    @Test
    void heartbeatsAreNoEventsAndOurOwnWordsNobodysMessage() throws Exception {
        var beat = "{'post_type':'meta_event','meta_event_type':'heartbeat','interval':5000,'status':{}}";
        assertThat(post(beat.replace('\'', '"'), ACCOUNT, SECRET)).isEqualTo(204);
        for (var type : List.of("message", "message_sent")) {
            var own = "{'post_type':'" + type + "','message_type':'group','message_id':%d,'group_id':200201,"
                    + "'user_id':10001000,'message':'我自己'}";
            assertThat(post(own.formatted(type.length()).replace('\'', '"'), ACCOUNT, SECRET))
                    .isEqualTo(204);
        }
        assertThat(inbox(connection, "ref")).hasSize(2).allMatch(it -> it.startsWith("OTHER " + ACCOUNT));
    }

    @Test
    void forgedAndForeignPostsAreRefusedAndLeaveNothing() throws Exception {
        var event = "{\"post_type\":\"message\",\"message_type\":\"group\",\"message_id\":1,\"group_id\":200201,"
                + "\"user_id\":5,\"message\":\"假的\"}";
        assertThat(post(event, ACCOUNT, "another secret")).isEqualTo(403);
        assertThat(post(event, ACCOUNT, null)).isEqualTo(403);
        assertThat(post(event, "10001001", SECRET)).isEqualTo(403);
        assertThat(post(event, null, SECRET)).isEqualTo(403);
        assertThat(post(event.replace("{\"post", "{\"self_id\":7,\"post"), ACCOUNT, SECRET))
                .isEqualTo(403);
        assertThat(post("{\"post_type\":", ACCOUNT, SECRET)).isEqualTo(400);
        assertThat(post("[1,2]", ACCOUNT, SECRET)).isEqualTo(400);
        assertThat(post("\"x\"".repeat(2_000_000), ACCOUNT, SECRET)).isEqualTo(413);
        assertThat(post(callback(UUID.randomUUID()), event, ACCOUNT, SECRET)).isEqualTo(404);
        assertThat(post(callback(connections.hosted().id()), event, ACCOUNT, SECRET))
                .isEqualTo(404);
        assertThat(post(callback(connection).replace("onebot/", "onebot/x"), event, ACCOUNT, SECRET))
                .isEqualTo(404);
        assertThat(inbox(connection, "text")).isEmpty();

        change(connection, Map.of("transport", "http", "address", qq.httpUrl(), "account", ACCOUNT), false);
        assertThat(post(event, ACCOUNT, SECRET)).isEqualTo(404);
    }

    private int post(String body, @Nullable String account, @Nullable String secret) throws Exception {
        return post(callback(connection), body, account, secret);
    }

    private static int post(String to, String body, @Nullable String account, @Nullable String secret)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create(to))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (account != null) {
            request.header("X-Self-ID", account);
        }
        if (secret != null) {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA1"));
            request.header("X-Signature", "sha1=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(UTF_8))));
        }
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.discarding()).statusCode();
        }
    }

    private JsonNode trouble(String text) {
        return json.readTree(text.replace('\'', '"'));
    }
}
