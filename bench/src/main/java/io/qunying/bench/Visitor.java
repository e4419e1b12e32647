package io.qunying.bench;

import io.qunying.bench.Load.Notes;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Someone who scans, applies, is approved and joins, each time as somebody new. */
final class Visitor {

    private final RunningServer server;
    private final Console console;
    private final String code;
    private final Map<String, Object> form;
    private final List<Map<String, Object>> consents;

    private Visitor(RunningServer server, Console console, String code, JsonNode landing) {
        this.server = server;
        this.console = console;
        this.code = code;
        form = answers(landing);
        consents = consents(landing);
    }

    static Visitor of(RunningServer server, Console console, String code) throws IOException, InterruptedException {
        var landing = Http.read(Http.succeed(Http.get(server.uri("/api/h5/landings/" + code), "")));
        return new Visitor(server, console, code, landing);
    }

    private static Map<String, Object> answers(JsonNode landing) {
        var answers = new HashMap<String, Object>();
        for (var field : landing.path("form")) {
            if (field.path("required").asBoolean()
                    && field.path("type").asString().equals("TEXT")) {
                answers.put(field.get("key").asString(), "Bench");
            }
        }
        return answers;
    }

    private static List<Map<String, Object>> consents(JsonNode landing) {
        var consents = new ArrayList<Map<String, Object>>();
        for (var consent : landing.path("consents")) {
            if (consent.path("required").asBoolean()) {
                var given = new HashMap<String, Object>(
                        Map.of("purpose", consent.get("purpose").asString()));
                if (consent.has("version")) {
                    given.put("version", consent.get("version"));
                }
                consents.add(given);
            }
        }
        return consents;
    }

    HttpResponse<String> scan() throws IOException, InterruptedException {
        return Http.succeed(Http.get(server.uri("/c/" + code), ""));
    }

    void comeIn(Notes notes) throws Exception {
        var cookies = Http.cookies(notes.time("scan", this::scan));
        var applied = notes.time(
                "apply",
                () -> post(
                        "/api/h5/applications",
                        cookies,
                        Map.of(
                                "code", code,
                                "answers", form,
                                "photos", Map.of(),
                                "consents", consents,
                                "clientId", UUID.randomUUID())));
        var application = Http.read(applied).get("id").asString();
        notes.time("approve", () -> Http.succeed(console.approve(application)));
        notes.time("join", () -> post("/api/h5/applications/" + application + "/joinings", cookies, Map.of()));
    }

    private HttpResponse<String> post(String path, String cookies, Object body)
            throws IOException, InterruptedException {
        return Http.succeed(Http.send(Http.request(server.uri(path), cookies)
                .header("Content-Type", "application/json")
                .POST(Http.json(body))
                .build()));
    }
}
