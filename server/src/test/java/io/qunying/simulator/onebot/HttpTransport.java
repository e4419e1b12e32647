package io.qunying.simulator.onebot;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** The HTTP server: actions at {@code /:action}, and the acting of people below {@code /_sim/}. */
@NullMarked
final class HttpTransport implements AutoCloseable {

    private static final int BODY_LIMIT = 64 << 20;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Actions actions;
    private final Token token;

    HttpTransport(Options options, Actions actions, Control control) throws IOException {
        this.actions = actions;
        this.token = new Token(options.token());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(options.host()), options.port()), 0);
        server.setExecutor(threads);
        server.createContext("/", this::act);
        server.createContext("/_sim/", exchange -> answer(exchange, control.handle(exchange)));
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** A status and what comes with it. */
    record Answer(int status, @Nullable String body) {}

    private void act(HttpExchange exchange) throws IOException {
        ObjectNode query;
        try {
            query = parsed(exchange.getRequestURI().getRawQuery());
        } catch (IllegalArgumentException _) {
            answer(exchange, new Answer(400, null));
            return;
        }
        var refusal = token.check(
                exchange.getRequestHeaders().getFirst("Authorization"),
                query.path("access_token").asString(null));
        if (refusal != 0) {
            answer(exchange, new Answer(refusal, null));
            return;
        }
        query.remove("access_token");
        var bad = readParams(exchange, query);
        if (bad != 0) {
            answer(exchange, new Answer(bad, null));
            return;
        }
        var action = exchange.getRequestURI().getPath().substring(1);
        var outcome =
                actions.call(action.endsWith("/") ? action.substring(0, action.length() - 1) : action, query, "http");
        switch (outcome.answer()) {
            case GIVEN ->
                answer(
                        exchange,
                        new Answer(
                                outcome.reply().httpStatus(),
                                outcome.reply().httpStatus() == 200
                                        ? outcome.reply().json().toString()
                                        : null));
            case CLOSED -> exchange.close();
            case NEVER -> awaitClose();
        }
    }

    /** Adds what the body says; the HTTP status of a refusal, or 0. */
    private static int readParams(HttpExchange exchange, ObjectNode params) throws IOException {
        var method = exchange.getRequestMethod();
        if (method.equals("GET")) {
            return 0;
        }
        if (!method.equals("POST")) {
            return 405;
        }
        var body = body(exchange);
        var type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type == null && body.isBlank()) {
            return 0;
        }
        switch (type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT)) {
            case "application/json" -> {
                try {
                    if (!body.isBlank()) {
                        if (!(Json.read(body) instanceof ObjectNode object)) {
                            return 400;
                        }
                        params.setAll(object);
                    }
                } catch (JacksonException _) {
                    return 400;
                }
            }
            case "application/x-www-form-urlencoded" -> {
                try {
                    params.setAll(parsed(body));
                } catch (IllegalArgumentException _) {
                    return 400;
                }
            }
            default -> {
                return 406;
            }
        }
        return 0;
    }

    static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readNBytes(BODY_LIMIT), StandardCharsets.UTF_8);
    }

    static ObjectNode parsed(@Nullable String form) {
        var params = Json.object();
        if (form == null || form.isEmpty()) {
            return params;
        }
        for (var pair : form.split("&", -1)) {
            var equals = pair.indexOf('=');
            if (equals > 0) {
                params.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return params;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, Answer answer) throws IOException {
        try (exchange) {
            if (answer.body() == null) {
                exchange.sendResponseHeaders(answer.status(), -1);
                return;
            }
            var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
