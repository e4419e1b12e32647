package io.qunying.simulator.wecom;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Serves {@code /_sim/}, which is no part of WeCom: acting as customers and staff, making trouble, and the truth. Every
 * request names a corporation by {@code corp}; without it the first one is meant.
 */
@NullMarked
final class SimApi {

    /** What can be done there. */
    interface Action {
        ObjectNode act(Corp corp, JsonNode body) throws IOException, InterruptedException;
    }

    private final Map<String, Action> actions = new TreeMap<>();
    private final Map<String, Corp> corps;

    SimApi(Map<String, Corp> corps) {
        this.corps = corps;
        actions.put("help", (corp, body) -> Json.object().set("actions", Json.array(actions.keySet())));
    }

    void on(String path, Action action) {
        actions.put(path, action);
    }

    void serve(HttpExchange exchange) throws IOException {
        var request = Request.of(exchange);
        var path = request.path().substring("/_sim/".length());
        if (path.startsWith("qr/") || path.startsWith("pic/")) {
            exchange.getResponseHeaders().set("Content-Type", "image/png");
            Api.send(exchange, 200, Picture.png(path));
            return;
        }
        try {
            var action = actions.get(path);
            if (action == null) {
                throw new IllegalArgumentException("no action " + path + ", see /_sim/help");
            }
            var body = request.body();
            answer(exchange, 200, action.act(corp(body), body));
        } catch (IllegalArgumentException | IllegalStateException | Refusal refused) {
            answer(exchange, 409, Json.object().put("error", String.valueOf(refused.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Corp corp(JsonNode body) {
        var id = Json.text(body, "corp");
        var corp = id.isEmpty() ? corps.values().iterator().next() : corps.get(id);
        if (corp == null) {
            throw new IllegalArgumentException("no corporation " + id);
        }
        return corp;
    }

    private static void answer(HttpExchange exchange, int status, ObjectNode body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
        Api.send(exchange, status, body.toString().getBytes(StandardCharsets.UTF_8));
    }
}
