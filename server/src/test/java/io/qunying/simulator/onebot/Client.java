package io.qunying.simulator.onebot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A plain client of the protocol, for the tests of the simulator. */
@NullMarked
final class Client {

    static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private static final long PATIENCE_SECONDS = 20;

    private Client() {}

    /** Calls an action with a JSON body and gives the whole answer. */
    static JsonNode call(OneBotSimulator simulator, String action, @Nullable Object... params)
            throws IOException, InterruptedException {
        var answer = send(post(
                simulator, "/" + action, "application/json", Json.object(params).toString()));
        assertThat(answer.statusCode()).as(action + " " + answer.body()).isEqualTo(200);
        return Json.read(answer.body());
    }

    /** Acts as somebody. */
    static JsonNode act(OneBotSimulator simulator, String what, @Nullable Object... params)
            throws IOException, InterruptedException {
        var answer = send(post(
                simulator,
                "/_sim/" + what,
                "application/json",
                Json.object(params).toString()));
        assertThat(answer.statusCode()).as(what + " " + answer.body()).isEqualTo(200);
        return Json.read(answer.body());
    }

    static HttpRequest.Builder post(OneBotSimulator simulator, String path, String type, String body) {
        return HttpRequest.newBuilder(URI.create(simulator.httpUrl() + path))
                .timeout(Duration.ofSeconds(PATIENCE_SECONDS))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body));
    }

    static HttpRequest.Builder get(OneBotSimulator simulator, String path) {
        return HttpRequest.newBuilder(URI.create(simulator.httpUrl() + path))
                .timeout(Duration.ofSeconds(PATIENCE_SECONDS));
    }

    static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    /** Waits until something is so. */
    static void await(BooleanSupplier until) throws InterruptedException {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!until.getAsBoolean() && System.nanoTime() < end) {
            Thread.sleep(10);
        }
        assertThat(until.getAsBoolean()).isTrue();
    }

    /** A WebSocket connection and what came on it. */
    static final class Line implements WebSocket.Listener, AutoCloseable {

        final CountDownLatch closed = new CountDownLatch(1);
        final CountDownLatch ponged = new CountDownLatch(1);
        private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
        private final StringBuilder parts = new StringBuilder();
        private final WebSocket socket;

        Line(String url, String... headers) throws InterruptedException, ExecutionException {
            var handshake = HTTP.newWebSocketBuilder();
            for (var i = 0; i < headers.length; i += 2) {
                handshake.header(headers[i], headers[i + 1]);
            }
            socket = handshake.buildAsync(URI.create(url), this).get();
        }

        void send(String frame) {
            socket.sendText(frame, true).join();
        }

        void ping() {
            socket.sendPing(ByteBuffer.allocate(1)).join();
        }

        JsonNode next() throws InterruptedException {
            var frame = frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(frame).as("a frame").isNotNull();
            return frame == null ? Json.object() : frame;
        }

        /** What is there, and what comes in a short while. */
        List<JsonNode> rest(long millis) throws InterruptedException {
            Thread.sleep(Duration.ofMillis(millis));
            var rest = new ArrayList<JsonNode>();
            frames.drainTo(rest);
            return rest;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            parts.append(data);
            if (last) {
                frames.add(Json.read(parts.toString()));
                parts.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
            ponged.countDown();
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            closed.countDown();
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable problem) {
            closed.countDown();
        }

        @Override
        public void close() {
            socket.abort();
        }
    }
}
