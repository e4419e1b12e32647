package io.qunying.bench;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The owner at the console: signed in, with the token against forged requests. */
final class Console {

    private static final String PASSWORD = "bench-" + Long.toHexString(System.nanoTime()) + "-Pass";
    private static final String CSRF = "XSRF-TOKEN";

    private final RunningServer server;
    private final Map<String, String> jar = new LinkedHashMap<>();

    private Console(RunningServer server) {
        this.server = server;
    }

    /** Signs in with the printed password and changes it, as the first owner must. */
    static Console firstSignIn(RunningServer server) throws IOException, InterruptedException {
        var console = new Console(server);
        var printed = server.firstSignIn();
        console.keep(Http.get(server.uri("/api/console/session"), "")); // 401, with the CSRF cookie
        console.post("/api/console/session", Map.of("login", printed.getFirst(), "password", printed.getLast()));
        console.get("/api/console/session");
        console.put("/api/console/session/password", Map.of("current", printed.getLast(), "next", PASSWORD));
        console.get("/api/console/session");
        return console;
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return Http.read(keep(Http.succeed(Http.get(server.uri(path), cookies()))));
    }

    JsonNode post(String path, Object body) throws IOException, InterruptedException {
        return answer(call("POST", path, "application/json", Http.json(body)));
    }

    JsonNode put(String path, Object body) throws IOException, InterruptedException {
        return answer(call("PUT", path, "application/json", Http.json(body)));
    }

    JsonNode upload(String path, String boundary, BodyPublisher parts) throws IOException, InterruptedException {
        return answer(call("POST", path, "multipart/form-data; boundary=" + boundary, parts));
    }

    /** However much is said at once, nothing is held: a benchmark is a flood. */
    void withoutBreaker() throws IOException, InterruptedException {
        var path = "/api/console/safety/breaker";
        var rule = (ObjectNode) get(path);
        List.of("raidJoins", "floodMessages", "echoGroups", "crisisComplaints").forEach(it -> rule.put(it, 0));
        put(path, rule);
    }

    /** A community with one class that takes everyone in, open. */
    String openCommunity() throws IOException, InterruptedException {
        var branch = get("/api/console/branches").get(0).get("id").asString();
        var made = post("/api/console/communities", Map.of("branch", branch, "name", "Bench", "kind", "bench"));
        var path = "/api/console/communities/" + made.get("id").asString();
        var document = (ObjectNode) get(path);
        document.set(
                "positioning",
                Http.JSON.valueToTree(Map.of(
                        "purpose",
                        "measure",
                        "audience",
                        "everyone",
                        "needs",
                        List.of("speed", "seats", "order"),
                        "answers",
                        List.of("seats", "order", "speed"),
                        "sources",
                        List.of("bench"),
                        "ends",
                        "with the run")));
        put(path, document);
        post(path + "/openings", Map.of());
        return made.get("id").asString();
    }

    /** A live code of the community that asks for an application with a name; the short code of its address. */
    String liveCode(String community) throws IOException, InterruptedException {
        var made = post(
                "/api/console/codes",
                Map.of(
                        "community", community,
                        "name", "Bench",
                        "source", "OFFLINE",
                        "scenes", List.of("poster"),
                        "threshold", "APPLICATION",
                        "template", "blank"));
        return made.get("code").asString();
    }

    /** Approves; nothing of it changes the session, so that many clients may do it at once. */
    HttpResponse<String> approve(String application) throws IOException, InterruptedException {
        return call(
                "POST",
                "/api/console/applications/" + application + "/approvals",
                "application/json",
                Http.json(Map.of()));
    }

    private JsonNode answer(HttpResponse<String> response) throws IOException {
        keep(Http.succeed(response));
        return response.body().isEmpty() ? Http.JSON.createObjectNode() : Http.read(response);
    }

    private HttpResponse<String> call(String method, String path, String type, BodyPublisher body)
            throws IOException, InterruptedException {
        return Http.send(Http.request(server.uri(path), cookies())
                .header("Content-Type", type)
                .header("X-XSRF-TOKEN", jar.getOrDefault(CSRF, ""))
                .method(method, body == null ? BodyPublishers.noBody() : body)
                .build());
    }

    private HttpResponse<String> keep(HttpResponse<String> response) {
        for (var cookie : response.headers().allValues("Set-Cookie")) {
            var pair = cookie.split(";", 2)[0].split("=", 2);
            if (pair.length == 2 && !pair[1].isEmpty()) {
                jar.put(pair[0], pair[1]);
            } else {
                jar.remove(pair[0]);
            }
        }
        return response;
    }

    private String cookies() {
        var cookies = new ArrayList<String>();
        jar.forEach((name, value) -> cookies.add(name + "=" + value));
        return String.join("; ", cookies);
    }
}
