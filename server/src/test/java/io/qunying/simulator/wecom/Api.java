package io.qunying.simulator.wecom;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.node.ObjectNode;

/** Serves {@code /cgi-bin/}: finds what stands behind the path, and lets calls meet the faults that were ordered. */
@NullMarked
final class Api {

    /** An answer that is no JSON, such as a file. */
    static final String FILE = "\u0000file";

    private record Answer(String corp, ObjectNode body, byte[] file) {}

    private final Routes routes;
    private final Gate gate;
    private final TokenApi tokenApi;
    private final RobotApi robotApi;
    private final Faults faults;
    private final CallLog log;
    private final SimulatorClock clock;
    private volatile Duration latency = Duration.ZERO;

    Api(
            Routes routes,
            Gate gate,
            TokenApi tokenApi,
            RobotApi robotApi,
            Faults faults,
            CallLog log,
            SimulatorClock clock) {
        this.routes = routes;
        this.gate = gate;
        this.tokenApi = tokenApi;
        this.robotApi = robotApi;
        this.faults = faults;
        this.log = log;
        this.clock = clock;
    }

    /** Every call that passed the gate takes at least so long. */
    void setLatency(Duration time) {
        latency = time;
    }

    void serve(HttpExchange exchange) throws IOException {
        var request = Request.of(exchange);
        var fault = faults.next(request.path()).orElse(null);
        switch (fault == null ? Faults.Kind.SLOW : fault.kind()) {
            case CODE -> {
                var code = fault == null ? 0 : fault.code();
                write(exchange, request, new Answer("", refused(request, new Refusal(code, "ordered")), new byte[0]));
            }
            case UNDONE -> log.add(request, "", clock.seconds(), "(closed, not done)");
            case ANSWER_LOST -> note(request, answer(request), "(answer lost)");
            case HANG -> {
                note(request, answer(request), "(hangs)");
                sleep(fault == null ? Duration.ZERO : fault.time());
            }
            case HTTP_500 -> {
                log.add(request, "", clock.seconds(), "(500, not done)");
                exchange.sendResponseHeaders(500, -1);
            }
            case HTTP_500_AFTER -> {
                note(request, answer(request), "(500)");
                exchange.sendResponseHeaders(500, -1);
            }
            case EMPTY -> {
                note(request, answer(request), "(empty)");
                exchange.sendResponseHeaders(200, -1);
            }
            case HELD -> {
                faults.waitUntilReleased();
                write(exchange, request, answer(request));
            }
            case SLOW -> {
                sleep(fault == null ? Duration.ZERO : fault.time());
                write(exchange, request, answer(request));
            }
        }
    }

    private Answer answer(Request request) {
        try {
            return answered(request);
        } catch (Refusal refusal) {
            return new Answer("", refused(request, refusal), new byte[0]);
        }
    }

    private Answer answered(Request request) {
        return switch (request.path()) {
            case "/cgi-bin/gettoken" -> done("", tokenApi.token(request));
            case "/cgi-bin/webhook/send" -> done("", robotApi.send(request));
            default ->
                answered(
                        request,
                        routes.find(request.path())
                                .orElseThrow(() -> new Refusal(404, "no such path: " + request.path())));
        };
    }

    private Answer answered(Request request, Routes.Route route) {
        var token = gate.pass(request);
        var corp = token.corp();
        Refusal.when(!route.method().equals(request.method()), Errcode.EMPTY_ARGUMENT, route.method() + " expected");
        if (route.stored()) {
            gate.enter(corp, request);
        }
        try {
            sleep(latency);
            var call = new Call(corp, token.app(), request, request.body(), clock.now());
            synchronized (corp) {
                corp.transfers.settle();
                return done(corp.id, route.endpoint().answer(call));
            }
        } catch (Refusal refusal) {
            return new Answer(corp.id, refused(request, refusal), new byte[0]);
        } finally {
            if (route.stored()) {
                gate.leave(corp, request);
            }
        }
    }

    private static Answer done(String corp, ObjectNode rest) {
        if (rest.has(FILE)) {
            return new Answer(corp, rest, rest.path(FILE).binaryValue());
        }
        var body = Json.object().put("errcode", 0).put("errmsg", "ok");
        body.setAll(rest);
        return new Answer(corp, body, new byte[0]);
    }

    private ObjectNode refused(Request request, Refusal refusal) {
        var hint = "%s, hint: [%d], from ip: %s, more info at https://open.work.weixin.qq.com/devtool/query?e=%d"
                .formatted(refusal.getMessage(), clock.now().toEpochMilli(), request.address(), refusal.code);
        return Json.object().put("errcode", refusal.code).put("errmsg", hint);
    }

    private void note(Request request, Answer answer, String fault) {
        log.add(request, answer.corp, clock.seconds(), text(answer) + " " + fault);
    }

    private static String text(Answer answer) {
        return answer.body.has(FILE) ? "(file)" : answer.body.toString();
    }

    private void write(HttpExchange exchange, Request request, Answer answer) throws IOException {
        var text = text(answer);
        log.add(request, answer.corp, clock.seconds(), text);
        var headers = exchange.getResponseHeaders();
        if (answer.body.has(FILE)) {
            var name = Json.text(answer.body, "filename");
            headers.set("Content-Type", "application/octet-stream");
            headers.set(
                    "Content-disposition",
                    "attachment; filename=\"" + URLEncoder.encode(name, StandardCharsets.UTF_8) + "\"");
            send(exchange, 200, answer.file);
            return;
        }
        headers.set("Content-Type", "application/json; charset=UTF-8");
        var status = Json.number(answer.body, "errcode", 0) == 404 ? 404 : 200;
        send(exchange, status, text.getBytes(StandardCharsets.UTF_8));
    }

    static void send(HttpExchange exchange, int status, byte[] bytes) throws IOException {
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void sleep(Duration time) {
        try {
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
