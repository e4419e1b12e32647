package io.qunying.channel.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.qunying.simulator.wecom.Delivery;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What the platform tells by itself, and what only pretends to be told by it. */
class WecomCallbackTests extends WecomHeardTest {

    private static final String EVENT = "<xml><CreateTime>%d</CreateTime><MsgType>event</MsgType>"
            + "<Event>change_external_chat</Event><ChatId>wrX</ChatId><ChangeType>update</ChangeType>"
            + "<UpdateDetail>%s</UpdateDetail><MemChangeList><Item>%s</Item></MemChangeList></xml>";

    private final HttpClient client = HttpClient.newHttpClient();

    @AfterAll
    void closeClient() {
        client.close();
    }

    @Test
    void theAddressIsVerifiedByItsEcho() throws Exception {
        assertThat(corp.callbacks().verify()).isTrue();
        corp.callbacks().sendTo(callback(connection), "another", KEY);
        assertThat(corp.callbacks().verify()).isFalse();
        corp.callbacks().sendTo(callback(connection), TOKEN, "B".repeat(42) + "A");
        assertThat(corp.callbacks().verify()).isFalse();

        var echo = Sealed.seal(KEY, "回声 1", CORP);
        assertThat(echo(echo, TOKEN).body()).isEqualTo("回声 1");
        assertThat(echo(echo, "another").statusCode()).isEqualTo(403);
        assertThat(code(echo(Sealed.seal(KEY, "1", "ww2"), TOKEN))).isEqualTo("403 callback-other-account");
    }

    @Test
    void whatPeopleDoComesInOnceEach() {
        corp.callbacks().trouble().repeat(0.6);
        corp.callbacks().trouble().shuffle(6);
        var expected = new ArrayList<String>();
        for (var i = 0; i < 8; i++) {
            var customer = corp.customers().create("新客" + i);
            corp.groups().join(group, customer);
            expected.add("MEMBER_JOINED " + customer + " scan");
            if (i % 2 == 0) {
                corp.groups().leave(group, customer);
                expected.add("MEMBER_LEFT " + customer + " leave");
            }
        }
        var invited = List.of(
                corp.customers().create("一"),
                corp.customers().create("二"),
                corp.customers().create("三"));
        corp.groups().invite(group, "staff1", invited);
        corp.groups().kick(group, invited.subList(0, 2));
        invited.forEach(it -> expected.add("MEMBER_JOINED " + it + " invite"));
        invited.subList(0, 2).forEach(it -> expected.add("MEMBER_LEFT " + it + " kick"));
        corp.groups().rename(group, "新名字");
        corp.groups().announce(group, "公告");
        corp.callbacks().trouble().release();

        await(() -> corp.callbacks().isIdle());
        var told = inbox(connection, "how");
        assertThat(told)
                .filteredOn(it -> !it.startsWith("GROUP_CHANGED"))
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(told)
                .as("both changes, and the name once more if a list told it first")
                .filteredOn(it -> it.startsWith("GROUP_CHANGED"))
                .hasSizeBetween(2, 3);
        assertThat(corp.callbacks().deliveries())
                .hasSizeGreaterThan(18)
                .extracting(Delivery::fate)
                .containsOnly("delivered");
    }

    @Test
    void whatIsNotKnownIsKept() throws Exception {
        act("callbacks/unknown");
        var customer = corp.customers().create("小王");
        corp.customers().add("staff1", customer, "");
        corp.callbacks().emit("x", "<xml><CreateTime>1</CreateTime><MsgType>text</MsgType><Content>你好</Content></xml>");
        await(() -> corp.callbacks().isIdle());

        assertThat(inbox(connection, "type"))
                .containsExactlyInAnyOrder(
                        "OTHER  change_nobody_knows", "CUSTOMER_ADDED " + customer + " ", "OTHER  text");
        assertThat(corp.callbacks().deliveries()).extracting(Delivery::fate).containsOnly("delivered");
    }

    @Test
    void bombsAndForeignEntitiesAreRefused() throws Exception {
        act("callbacks/bomb");
        act("callbacks/external-entity");
        await(() -> corp.callbacks().isIdle());

        assertThat(corp.callbacks().deliveries())
                .hasSize(2)
                .extracting(Delivery::status)
                .containsOnly(400);
        var outside = "<!DOCTYPE xml [<!ENTITY x 'y'>]><xml><Encrypt>&x;</Encrypt></xml>";
        assertThat(post(connection, outside, "0", "x").statusCode()).isEqualTo(400);
        assertThat(inbox(connection, "type")).isEmpty();
    }

    @Test
    void forgedOnesAreRefusedAndLeaveNothing() {
        corp.callbacks().trouble().forgeSignature(1);
        corp.groups().rename(group, "假的");
        corp.callbacks().trouble().end();
        corp.callbacks().trouble().useWrongKey(1);
        corp.groups().announce(group, "假的");
        await(() -> corp.callbacks().isIdle());

        assertThat(corp.callbacks().deliveries())
                .extracting(Delivery::status, Delivery::attempts)
                .containsExactly(tuple(403, 3), tuple(403, 3));
        assertThat(inbox(connection, "how")).isEmpty();
    }

    @Test
    void saysWhyItRefuses() throws Exception {
        var event = EVENT.formatted(seconds(Duration.ZERO), "add_member", "wmA");
        assertThat(code(post(Sealed.seal("B".repeat(42) + "A", event, CORP), Duration.ZERO)))
                .isEqualTo("403 callback-key-wrong");
        assertThat(code(post(Sealed.seal(KEY, event, "ww2"), Duration.ZERO))).isEqualTo("403 callback-other-account");
        assertThat(code(post(Sealed.seal(KEY, event, CORP), Duration.ofDays(-6).minusMinutes(1))))
                .isEqualTo("403 callback-too-old");
        assertThat(code(post(connection, envelope(Sealed.seal(KEY, event, CORP)), seconds(Duration.ZERO) + "", "ff")))
                .isEqualTo("403 callback-signature-wrong");
        assertThat(code(post(connection, "x".repeat(1024 * 1024 + 1), "1", "ff")))
                .isEqualTo("413 callback-too-large");
        assertThat(post("nonsense", Duration.ZERO).statusCode()).isEqualTo(400);
        assertThat(post(Sealed.seal(KEY, "no xml", CORP), Duration.ZERO).statusCode())
                .isEqualTo(400);
        assertThat(post(connection, "<xml><Encrypt/></xml>", "soon", "ff").statusCode())
                .isEqualTo(403);
        assertThat(post(connection, "<xml/>", "1", "ff").statusCode()).isEqualTo(400);
        assertThat(client.send(
                                HttpRequest.newBuilder(URI.create(callback(connection)))
                                        .POST(BodyPublishers.ofString("<xml/>"))
                                        .build(),
                                BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(400);
        assertThat(inbox(connection, "how")).isEmpty();
    }

    @Test
    void isThereBeforeItIsAnsweredThoughClocksDifferAndTheWayWasLong() throws Exception {
        var offsets = List.of(Duration.ofMinutes(5), Duration.ofMinutes(-5), Duration.ofHours(-9), Duration.ofDays(-5));
        for (var offset : offsets) {
            var event = EVENT.formatted(seconds(offset), "add_member", "wm" + offset.toMinutes());
            var answer = post(Sealed.seal(KEY, event, CORP), offset);
            assertThat(inbox(connection, "how")).contains("MEMBER_JOINED wm" + offset.toMinutes() + " ");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEmpty();
        }
        assertThat(inbox(connection, "how")).hasSize(4);
    }

    @Test
    void whatWasSeenLaterCountsThoughItCameFirst() throws Exception {
        var start = seconds(Duration.ofHours(-1));
        for (var event : List.of(
                EVENT.formatted(start + 10, "del_member", "wmA"),
                EVENT.formatted(start, "add_member", "wmA"),
                EVENT.formatted(start + 10, "add_member", "wmB"),
                EVENT.formatted(start, "del_member", "wmB"),
                EVENT.formatted(start, "add_member", "wmC"))) {
            assertThat(post(Sealed.seal(KEY, event, CORP), Duration.ZERO).statusCode())
                    .isEqualTo(200);
        }
        await(() -> inside(connection, "wrX").contains("wmC"));
        assertThat(inside(connection, "wrX")).containsExactly("wmB", "wmC");
    }

    @Test
    void nobodyIsAtHomeElsewhere() throws Exception {
        var event = EVENT.formatted(seconds(Duration.ZERO), "add_member", "wmA");
        var sealed = Sealed.seal(KEY, event, CORP);
        var without = connect("wecom", Map.of("corp", CORP, "secret", "secret1", "address", wecom.address()));
        for (var nobody : List.of(UUID.randomUUID(), connections.hosted().id(), without)) {
            assertThat(post(nobody, sealed)).isEqualTo(404);
        }
        change(connection, Map.of("corp", CORP, "address", wecom.address()), false);
        assertThat(post(connection, sealed)).isEqualTo(404);
        assertThat(echo(Sealed.seal(KEY, "1", CORP), TOKEN).statusCode()).isEqualTo(404);
        change(connection, Map.of("corp", CORP, "address", wecom.address()), true);
        assertThat(post(connection, sealed)).isEqualTo(200);
    }

    private long seconds(Duration offset) {
        return clock.instant().plus(offset).getEpochSecond();
    }

    private static String envelope(String encrypted) {
        return "<xml><ToUserName><![CDATA[ww1]]></ToUserName><AgentID>1</AgentID><Encrypt><![CDATA[" + encrypted
                + "]]></Encrypt></xml>";
    }

    /** Signed as of now and so much. */
    private HttpResponse<String> post(String encrypted, Duration offset) throws Exception {
        var timestamp = String.valueOf(seconds(offset));
        return post(connection, envelope(encrypted), timestamp, Sealed.signature(TOKEN, timestamp, "nonce", encrypted));
    }

    private int post(UUID to, String encrypted) throws Exception {
        var timestamp = String.valueOf(seconds(Duration.ZERO));
        return post(to, envelope(encrypted), timestamp, Sealed.signature(TOKEN, timestamp, "nonce", encrypted))
                .statusCode();
    }

    private HttpResponse<String> post(UUID to, String body, String timestamp, String signature) throws Exception {
        var query = "?msg_signature=" + signature + "&timestamp=" + timestamp + "&nonce=nonce";
        return client.send(
                HttpRequest.newBuilder(URI.create(callback(to) + query))
                        .header("Content-Type", "text/xml")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> echo(String encrypted, String token) throws Exception {
        var timestamp = String.valueOf(seconds(Duration.ZERO));
        var query = Map.of(
                        "msg_signature",
                        Sealed.signature(token, timestamp, "nonce", encrypted),
                        "timestamp",
                        timestamp,
                        "nonce",
                        "nonce",
                        "echostr",
                        encrypted)
                .entrySet()
                .stream()
                .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), UTF_8))
                .collect(Collectors.joining("&", "?", ""));
        return client.send(
                HttpRequest.newBuilder(URI.create(callback(connection) + query)).build(), BodyHandlers.ofString());
    }

    private String code(HttpResponse<String> answer) {
        return answer.statusCode() + " "
                + json.readTree(answer.body()).path("code").asString();
    }

    /** What only the simulator's own console can do. */
    private void act(String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(wecom.address() + "/_sim/" + path))
                .POST(BodyPublishers.ofString("{\"address\":\"file:///etc/hostname\"}"))
                .build();
        assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    }
}
