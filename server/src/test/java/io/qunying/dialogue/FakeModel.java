package io.qunying.dialogue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A real server that speaks as models do, or misbehaves as they do. */
final class FakeModel implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpServer server;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private volatile Behaviour behaviour = says("NO_ANSWER");

    record Heard(String path, @Nullable String authorization, String body) {

        /** What the user is said to have said. */
        String question() {
            var user = JSON.readTree(body).at("/messages/1/content").asString();
            return JSON.readTree(user).path("question").asString();
        }
    }

    interface Behaviour {
        void answer(HttpExchange exchange) throws IOException, InterruptedException;
    }

    FakeModel() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            heard.add(new Heard(
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            behaviour.answer(exchange);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    List<Heard> heard() {
        return heard;
    }

    void does(Behaviour next) {
        behaviour = next;
    }

    static Behaviour says(String content) {
        return body(
                200,
                JSON.writeValueAsString(Map.of(
                        "choices", List.of(Map.of("message", Map.of("role", "assistant", "content", content))))));
    }

    static Behaviour body(int status, String body) {
        return exchange -> {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    /** Until the server goes down. */
    Behaviour hangs() {
        return _ -> closed.await();
    }

    /** The headers come at once, and then a byte now and then for ever. */
    Behaviour drips() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (!closed.await(50, TimeUnit.MILLISECONDS)) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
            }
        };
    }

    /** Far more than anybody reads. */
    static Behaviour floods() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 0);
            var block = new byte[64 * 1024];
            for (int i = 0; i < 4096; i++) {
                exchange.getResponseBody().write(block);
            }
        };
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
