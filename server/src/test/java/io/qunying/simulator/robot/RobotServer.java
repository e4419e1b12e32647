package io.qunying.simulator.robot;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A group with a robot, by what the platforms document: it takes what is said, or says in their words why not. */
@NullMarked
public final class RobotServer implements AutoCloseable {

    private static final String KEY = "k3y";
    private static final int HOUR = 3600;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final Platform platform;
    private final @Nullable String secret;
    private final Clock clock;
    private final List<String> said = Collections.synchronizedList(new ArrayList<>());
    private final Queue<Trouble> troubles = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile int calls;

    /** Whose robots it has. */
    public enum Platform {
        WECOM,
        DINGTALK,
        FEISHU;

        /** Its channel. */
        public String channel() {
            return switch (this) {
                case WECOM -> "robot-wecom";
                case DINGTALK -> "robot-dingtalk";
                case FEISHU -> "robot-feishu";
            };
        }
    }

    /** What happens to one call. */
    public enum Trouble {
        TOO_FAST,
        /** It is said, and never answered. */
        HANGS,
        /** It is said, and the line is cut. */
        CUT,
        /** It is said, and the answer is no sense. */
        NONSENSE,
        /** It is said, and the answer never ends. */
        ENDLESS,
        REDIRECT,
        /** It is not said, with the words of a broken server. */
        BROKEN
    }

    private record Refusal(int code, String words) {}

    private RobotServer(HttpServer server, Platform platform, @Nullable String secret, Clock clock) {
        this.server = server;
        this.platform = platform;
        this.secret = secret;
        this.clock = clock;
    }

    /** @param secret by which calls have to be signed, or null */
    public static RobotServer start(Platform platform, @Nullable String secret, Clock clock) {
        try {
            var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var robot = new RobotServer(http, platform, secret, clock);
            http.createContext("/", robot::handle);
            http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            http.start();
            return robot;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public String webhook() {
        return webhook(KEY);
    }

    /** With another key than its own. */
    public String webhook(String key) {
        var base = "http://127.0.0.1:" + server.getAddress().getPort();
        return switch (platform) {
            case WECOM -> base + "/cgi-bin/webhook/send?key=" + key;
            case DINGTALK -> base + "/robot/send?access_token=" + key;
            case FEISHU -> base + "/open-apis/bot/v2/hook/" + key;
        };
    }

    public List<String> said() {
        return List.copyOf(said);
    }

    /** Calls that came, whatever became of them. */
    public int calls() {
        return calls;
    }

    public void next(Trouble... all) {
        troubles.addAll(List.of(all));
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
    }

    private void handle(HttpExchange call) throws IOException {
        try (call) {
            synchronized (this) {
                calls++;
            }
            var body = JSON.readTree(call.getRequestBody().readAllBytes());
            var trouble = troubles.poll();
            if (trouble == null) {
                take(call, body);
            } else {
                fail(call, body, trouble);
            }
        }
    }

    private void take(HttpExchange call, JsonNode body) throws IOException {
        var refusal = refusal(call, body);
        if (refusal == null) {
            said.add(text(body));
        }
        answer(call, 200, refusal == null ? new Refusal(0, "ok") : refusal);
    }

    private void fail(HttpExchange call, JsonNode body, Trouble trouble) throws IOException {
        switch (trouble) {
            case TOO_FAST ->
                answer(
                        call,
                        200,
                        switch (platform) {
                            case WECOM -> new Refusal(45009, "api freq out of limit");
                            case DINGTALK -> new Refusal(130101, "send too fast, exceed 20 times per minute");
                            case FEISHU -> new Refusal(11232, "frequency limited psm[lark.oapi.app_platform_runtime]");
                        });
            case HANGS -> {
                said.add(text(body));
                awaitClosing();
            }
            case CUT -> said.add(text(body)); // closed without an answer
            case NONSENSE -> {
                said.add(text(body));
                write(call, 200, "<html>gateway</html>");
            }
            case ENDLESS -> {
                said.add(text(body));
                write(call, 200, "{\"errcode\":0,\"code\":0,\"more\":\"" + "x".repeat(1_000_000) + "\"}");
            }
            case REDIRECT -> {
                call.getResponseHeaders().add("Location", webhook());
                write(call, 302, "");
            }
            case BROKEN -> write(call, 502, "<html>bad gateway</html>");
        }
    }

    private void awaitClosing() {
        try {
            closing.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private String text(JsonNode body) {
        return platform == Platform.FEISHU
                ? body.path("content").path("text").asString()
                : body.path("text").path("content").asString();
    }

    private @Nullable Refusal refusal(HttpExchange call, JsonNode body) {
        var query = query(call);
        var path = call.getRequestURI().getPath();
        return switch (platform) {
            case WECOM -> {
                if (!KEY.equals(query.get("key"))) {
                    yield new Refusal(93000, "invalid webhook url");
                }
                if (!body.path("msgtype").asString().equals("text")) {
                    yield new Refusal(40008, "invalid message type");
                }
                yield text(body).getBytes(UTF_8).length > 2048 ? new Refusal(40058, "content too long") : null;
            }
            case DINGTALK -> {
                if (!KEY.equals(query.get("access_token"))) {
                    yield new Refusal(300005, "token is not exist");
                }
                var time = query.getOrDefault("timestamp", "0");
                yield secret == null
                                || (isNow(Long.parseLong(time) / 1000)
                                        && hmac(secret, time + "\n" + secret).equals(query.get("sign")))
                        ? null
                        : new Refusal(310000, "sign not match");
            }
            case FEISHU -> {
                if (!path.endsWith("/" + KEY)) {
                    yield new Refusal(19001, "param invalid: incoming webhook access token invalid");
                }
                var time = body.path("timestamp").asString("0");
                yield secret == null
                                || (isNow(Long.parseLong(time))
                                        && hmac(time + "\n" + secret, "")
                                                .equals(body.path("sign").asString()))
                        ? null
                        : new Refusal(19021, "sign match fail or timestamp is not within one hour from current time");
            }
        };
    }

    private boolean isNow(long second) {
        return Math.abs(clock.instant().getEpochSecond() - second) < HOUR;
    }

    private static String hmac(String key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
            return new String(Base64.getEncoder().encode(mac.doFinal(text.getBytes(UTF_8))), UTF_8);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Map<String, String> query(HttpExchange call) {
        var all = new HashMap<String, String>();
        var raw = call.getRequestURI().getRawQuery();
        for (var pair : raw == null ? new String[0] : raw.split("&")) {
            var parts = pair.split("=", 2);
            all.put(parts[0], parts.length > 1 ? URLDecoder.decode(parts[1], UTF_8) : "");
        }
        return all;
    }

    private void answer(HttpExchange call, int status, Refusal refusal) throws IOException {
        Map<String, Object> words = platform == Platform.FEISHU
                ? Map.of("code", refusal.code(), "msg", refusal.words(), "data", Map.of())
                : Map.of("errcode", refusal.code(), "errmsg", refusal.words());
        write(call, status, JSON.writeValueAsString(words));
    }

    private static void write(HttpExchange call, int status, String body) throws IOException {
        var bytes = body.getBytes(UTF_8);
        call.getResponseHeaders().add("Content-Type", "application/json");
        call.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        call.getResponseBody().write(bytes);
    }
}
