package io.qunying.simulator.onebot;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the simulator itself sends: signed posts and their quick operations, and connections that it opens. */
@NullMarked
class OneBotTransportTests {

    private static final long GROUP = 200201;
    private static final long OWNER = 200201001;
    private static final long MEMBER = 200201002;

    private final BlockingQueue<Post> posts = new LinkedBlockingQueue<>();
    private final HttpServer product;
    private volatile String answer = "";

    OneBotTransportTests() throws Exception {
        product = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    private record Post(String self, String signature, String body) {
        JsonNode json() {
            return Json.read(body);
        }
    }

    @BeforeEach
    void listen() {
        product.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        product.createContext("/events", exchange -> {
            var headers = exchange.getRequestHeaders();
            var body = HttpTransport.body(exchange);
            posts.add(new Post(
                    String.valueOf(headers.getFirst("X-Self-ID")),
                    String.valueOf(headers.getFirst("X-Signature")),
                    body));
            var bytes = body.contains("meta_event") ? new byte[0] : answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(bytes.length == 0 ? 204 : 200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        product.start();
    }

    @AfterEach
    void stop() {
        product.stop(0);
    }

    private Setup posting() {
        return OneBotSimulator.with()
                .groups(1, 4)
                .post("http://127.0.0.1:" + product.getAddress().getPort() + "/events", "s3cret");
    }

    private Post post() throws InterruptedException {
        var post = posts.poll(20, TimeUnit.SECONDS);
        assertThat(post).isNotNull();
        return post == null ? new Post("", "", "") : post;
    }

    @Test
    void postsAreSignedOverTheRawBody() throws Exception {
        try (var qq = posting().start()) {
            assertThat(post().json().path("sub_type").asString()).isEqualTo("enable");
            qq.people().say(GROUP, OWNER, "你好");
            var event = post();
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec("s3cret".getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            assertThat(event.signature())
                    .isEqualTo("sha1="
                            + HexFormat.of().formatHex(mac.doFinal(event.body().getBytes(StandardCharsets.UTF_8))));
            assertThat(event.self()).isEqualTo("10001000");
            assertThat(event.json().path("raw_message").asString()).isEqualTo("你好");
        }
    }

    @Test
    void quickOperationsAreCarriedOut() throws Exception {
        try (var qq = posting().start()) {
            answer = "{\"reply\":\"收到\",\"delete\":true,\"ban\":true,\"ban_duration\":60}";
            qq.people().say(GROUP, MEMBER, "广告");
            Client.await(() -> qq.truth().received("set_group_ban", 0).size() == 1);
            var said = qq.truth().messages(GROUP);
            assertThat(said).hasSize(1);
            assertThat(said.path(0).path("raw_message").asString()).isEqualTo("[CQ:at,qq=" + MEMBER + "]收到");
            var banned = qq.truth().received("set_group_ban", 0).path(0);
            assertThat(banned.path("params").path("duration").asInt()).isEqualTo(60);
            answer = "{\"approve\":true}";
            qq.people().asksToJoin(GROUP, 9001, null, "请进");
            Client.await(() -> qq.truth().members(GROUP).size() == 5);
            answer = "{\"approve\":false,\"reason\":\"满了\"}";
            qq.people().asksToJoin(GROUP, 9002, null, "请进");
            Client.await(() -> qq.truth().requests().isEmpty());
            assertThat(qq.truth().members(GROUP)).hasSize(5);
        }
    }

    @Test
    void reverseConnectionComesWithItsTokenAndComesAgain() throws Exception {
        try (var product = new ProductForTests();
                var qq = OneBotSimulator.with()
                        .groups(1, 4)
                        .token("t0k")
                        .reconnectAfter(200)
                        .heartbeat(150)
                        .reverse(product.url())
                        .start()) {
            var first = product.next();
            assertThat(first.header("X-Self-ID")).isEqualTo("10001000");
            assertThat(first.header("X-Client-Role")).isEqualTo("Universal");
            assertThat(first.header("Authorization")).isEqualTo("Bearer t0k");
            assertThat(first.read().path("sub_type").asString()).isEqualTo("connect");
            var beat = first.read();
            assertThat(beat.path("meta_event_type").asString()).isEqualTo("heartbeat");
            assertThat(beat.path("interval").asInt()).isEqualTo(150);
            assertThat(beat.path("status").path("online").asBoolean()).isTrue();
            qq.trouble().heartbeatStopped.set(true);
            first.write("{\"action\":\"get_login_info\",\"echo\":\"一\"}");
            assertThat(first.readUntil("echo").path("echo").asString()).isEqualTo("一");
            first.close();
            var second = product.next();
            assertThat(second.read().path("sub_type").asString()).isEqualTo("connect");
            qq.people().say(GROUP, OWNER, "又见面");
            assertThat(second.readUntil("raw_message").path("raw_message").asString())
                    .isEqualTo("又见面");
            qq.dropConnections();
            assertThat(product.next().read().path("sub_type").asString()).isEqualTo("connect");
        }
    }

    @Test
    void separateReverseConnectionsHaveTheirRoles() throws Exception {
        try (var product = new ProductForTests();
                var qq = OneBotSimulator.with()
                        .groups(1, 4)
                        .reverse(product.url() + "/api", product.url() + "/event")
                        .start()) {
            var one = product.next();
            var two = product.next();
            assertThat(Set.of(one.header("X-Client-Role"), two.header("X-Client-Role")))
                    .containsExactlyInAnyOrder("API", "Event");
            var api = one.header("X-Client-Role").equals("API") ? one : two;
            var event = api == one ? two : one;
            assertThat(event.read().path("sub_type").asString()).isEqualTo("connect");
            qq.people().say(GROUP, OWNER, "一");
            assertThat(event.read().path("raw_message").asString()).isEqualTo("一");
            api.write("{\"action\":\"get_status\"}");
            assertThat(api.read().path("status").asString()).isEqualTo("ok");
        }
    }
}
