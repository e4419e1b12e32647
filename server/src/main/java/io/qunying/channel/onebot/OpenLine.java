package io.qunying.channel.onebot;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Opens WebSocket connections to implementations. */
final class OpenLine {

    private final HttpClient http;
    private final JsonMapper json;
    private final Duration patience;

    OpenLine(HttpClient http, JsonMapper json, Duration patience) {
        this.http = http;
        this.json = json;
        this.patience = patience;
    }

    /**
     * Opens one for calls and events.
     *
     * @param events takes each event, with the line that it came on, before the next one is read
     * @throws NotDone with the reason why it cannot be opened
     */
    Line open(Setup setup, BiConsumer<Line, JsonNode> events) {
        var wire = new ClientWire();
        var line = new CompletableFuture<Line>();
        var made =
                new Line(setup, Line.Role.UNIVERSAL, wire, json, patience, event -> events.accept(line.join(), event));
        line.complete(made);
        wire.line = made;
        var handshake = http.newWebSocketBuilder().connectTimeout(patience);
        setup.token().ifPresent(it -> handshake.header("Authorization", "Bearer " + it));
        var opening = handshake.buildAsync(address(setup), wire);
        try {
            opening.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return made;
        } catch (ExecutionException failed) {
            throw new NotDone(code(failed), failed);
        } catch (TimeoutException late) {
            var _ = opening.thenAccept(WebSocket::abort);
            throw new NotDone(NotDone.NOT_REACHABLE, late);
        } catch (InterruptedException stopped) {
            var _ = opening.thenAccept(WebSocket::abort);
            Thread.currentThread().interrupt();
            throw new NotDone(NotDone.NOT_REACHABLE, stopped);
        }
    }

    private static URI address(Setup setup) {
        var address = setup.address().orElseThrow(() -> new NotDone(NotDone.NOT_REACHABLE));
        return address.getRawPath() == null || address.getRawPath().isEmpty() ? address.resolve("/") : address;
    }

    private static String code(ExecutionException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof WebSocketHandshakeException refused) {
                return switch (refused.getResponse().statusCode()) {
                    case 401 -> NotDone.TOKEN_MISSING;
                    case 403 -> NotDone.TOKEN_WRONG;
                    default -> "http-" + refused.getResponse().statusCode();
                };
            }
        }
        return NotDone.NOT_REACHABLE;
    }

    /** The WebSocket of the JDK takes one frame at a time. */
    private final class ClientWire implements Wire, WebSocket.Listener {

        private final ReentrantLock turn = new ReentrantLock();
        private final CompletableFuture<WebSocket> socket = new CompletableFuture<>();
        private @Nullable Line line;

        @Override
        public void send(String frame) throws IOException {
            await(it -> it.sendText(frame, true));
        }

        @Override
        public void ping() throws IOException {
            await(it -> it.sendPing(ByteBuffer.allocate(0)));
        }

        private interface Sending {
            CompletableFuture<WebSocket> on(WebSocket socket);
        }

        private void await(Sending sending) throws IOException {
            try {
                if (!turn.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new IOException("another frame does not get through");
                }
                try {
                    sending.on(socket.get(patience.toMillis(), TimeUnit.MILLISECONDS))
                            .get(patience.toMillis(), TimeUnit.MILLISECONDS);
                } finally {
                    turn.unlock();
                }
            } catch (ExecutionException | TimeoutException broken) {
                throw new IOException(broken);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IOException(stopped);
            }
        }

        @Override
        public void close() {
            var _ = socket.thenAccept(WebSocket::abort);
        }

        @Override
        public void onOpen(WebSocket opened) {
            socket.complete(opened);
            opened.request(1);
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            if (line != null) {
                line.heard(part, last);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
            if (line != null) {
                line.sign();
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            if (line != null) {
                line.ended();
            }
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable problem) {
            if (line != null) {
                line.ended();
            }
        }
    }
}
