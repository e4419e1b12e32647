package io.qunying.simulator.onebot;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Opens a connection to the product, and again some time after each loss. */
@NullMarked
final class ReverseWebSocket implements AutoCloseable {

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Options.Reverse reverse;
    private final Options options;
    private final Connections connections;
    private final Frames frames;
    private final Thread keeper;

    ReverseWebSocket(Options.Reverse reverse, Options options, Connections connections, Frames frames) {
        this.reverse = reverse;
        this.options = options;
        this.connections = connections;
        this.frames = frames;
        keeper = Thread.ofVirtual().name("reverse-ws").start(this::keep);
    }

    private void keep() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                connect();
                Thread.sleep(Duration.ofMillis(options.reconnectMillis()));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stays until the connection is lost, or returns at once where there is none to be had. */
    private void connect() throws InterruptedException {
        var handshake = http.newWebSocketBuilder()
                .header("X-Self-ID", String.valueOf(options.self()))
                .header("X-Client-Role", reverse.role().header);
        if (options.token() != null) {
            handshake.header("Authorization", "Bearer " + options.token());
        }
        var line = new Line();
        try {
            line.start(handshake.buildAsync(URI.create(reverse.url()), line).get());
        } catch (ExecutionException _) {
            return;
        }
        try {
            line.ended.await();
        } finally {
            line.end();
        }
    }

    private final class Line implements WebSocket.Listener, Connection {

        final CountDownLatch ended = new CountDownLatch(1);
        private final StringBuilder parts = new StringBuilder();
        private volatile boolean silent;
        private @Nullable WebSocket socket;
        private @Nullable Outlet outlet;

        void start(WebSocket opened) {
            socket = opened;
            outlet = new Outlet("reverse-ws-out", frame -> write(opened, frame));
            connections.opened(this, reverse.role());
            opened.request(1);
        }

        private boolean write(WebSocket to, String frame) {
            if (silent) {
                return true;
            }
            try {
                to.sendText(frame, true).get();
                return true;
            } catch (ExecutionException _) {
                ended.countDown();
                return false;
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        void end() {
            connections.closed(this);
            if (outlet != null) {
                outlet.close();
            }
            if (socket != null) {
                socket.abort();
            }
        }

        @Override
        public void take(String event) {
            if (outlet != null) {
                outlet.offer(event);
            }
        }

        @Override
        public void halfOpen() {
            silent = true;
        }

        @Override
        public void drop() {
            ended.countDown();
        }

        @Override
        public void onOpen(WebSocket opened) {
            // reading begins once the connection is known
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            parts.append(data);
            if (last) {
                var frame = parts.toString();
                parts.setLength(0);
                if (reverse.role().calls() && !silent) {
                    frames.handle(frame, "reverse-ws", this::take, ended::countDown);
                }
            }
            return more(from);
        }

        @Override
        public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
            return silent ? new CompletableFuture<>() : more(from);
        }

        private @Nullable CompletionStage<?> more(WebSocket from) {
            if (!silent) {
                from.request(1);
            }
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            if (silent) {
                return new CompletableFuture<>();
            }
            ended.countDown();
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable problem) {
            ended.countDown();
        }
    }

    @Override
    public void close() {
        keeper.interrupt();
        try {
            keeper.join(Duration.ofSeconds(2));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        http.shutdownNow();
    }
}
