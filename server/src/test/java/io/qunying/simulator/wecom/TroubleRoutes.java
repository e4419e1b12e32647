package io.qunying.simulator.wecom;

import java.time.Duration;
import java.util.HashSet;
import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.JsonNode;

/** Settings, trouble and truth over HTTP. */
@NullMarked
final class TroubleRoutes {

    private interface Act {
        void act(Corp corp, JsonNode body);
    }

    private final SimApi api;
    private final WecomSimulator simulator;

    private TroubleRoutes(SimApi api, WecomSimulator simulator) {
        this.api = api;
        this.simulator = simulator;
    }

    static void on(SimApi api, WecomSimulator simulator) {
        var routes = new TroubleRoutes(api, simulator);
        routes.settings();
        routes.app();
        routes.calls();
        routes.callbacks();
        routes.truth();
    }

    private void settings() {
        on("clock/advance", (corp, body) -> simulator.clock().advance(seconds(body)));
        on("clock/set-ahead", (corp, body) -> simulator.clock().setAhead(seconds(body)));
        on("corp/add", (corp, body) -> {
            var added = simulator.addCorp(Json.text(body, "id"), Json.text(body, "secret"));
            added.populate(
                    number(body, "staff"), number(body, "customers"), number(body, "groups"), number(body, "members"));
        });
        on("corp/add-app", (corp, body) -> corp.addApp(Json.text(body, "secret"), number(body, "agent_id")));
        on("corp/add-robot", (corp, body) -> corp.robots().add(Json.text(body, "key")));
        on("corp/remove-robot", (corp, body) -> corp.robots().remove(Json.text(body, "key")));
        on("corp/lag-groups", (corp, body) -> corp.lagGroups(seconds(body)));
        on("corp/dispatch-after", (corp, body) -> corp.dispatchAfter(seconds(body)));
        on("corp/finish-jobs-after", (corp, body) -> corp.finishJobsAfter(seconds(body)));
        on("corp/limit-groups-to", (corp, body) -> corp.limitGroupsTo(number(body, "members")));
        on("corp/end-link", (corp, body) -> corp.endLink(Json.text(body, "link_id")));
        on(
                "corp/break-link",
                (corp, body) -> corp.breakLink(Json.text(body, "link_id"), Json.flag(body, "broken", true)));
        on("corp/set-link-expiry", (corp, body) -> corp.setLinkExpiry(number(body, "days")));
        on("corp/set-link-balance", (corp, body) -> corp.setLinkBalance(number(body, "balance")));
        on("corp/open-archive", (corp, body) -> corp.openArchive(Json.flag(body, "open", true)));
    }

    private void app() {
        on("app/deny", (corp, body) -> app(corp, body).deny(Json.text(body, "path")));
        on("app/allow", (corp, body) -> app(corp, body).allow(Json.text(body, "path")));
        on("app/trust-only", (corp, body) -> app(corp, body).trustOnly(new HashSet<>(Json.texts(body, "addresses"))));
        on("app/trust-everybody", (corp, body) -> app(corp, body).trustEverybody());
        on("app/see-only", (corp, body) -> app(corp, body).seeOnly(new HashSet<>(Json.texts(body, "userids"))));
        on("app/see-everybody", (corp, body) -> app(corp, body).seeEverybody());
        on("app/disable", (corp, body) -> app(corp, body).disable(Json.flag(body, "off", true)));
    }

    /** The app with the secret that is named, or the first one. */
    private static App app(Corp corp, JsonNode body) {
        var secret = Json.text(body, "secret");
        return corp.apps.stream()
                .filter(it -> secret.isEmpty() || it.secret.equals(secret))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no app with this secret"));
    }

    private void calls() {
        on("tokens/invalidate", (corp, body) -> simulator.invalidateTokens());
        on("tokens/expire", (corp, body) -> simulator.expireTokens());
        on("tokens/set-life", (corp, body) -> simulator.setTokenLife(seconds(body)));
        on(
                "calls/limit",
                (corp, body) -> simulator
                        .frequency()
                        .limit(Json.text(body, "path"), number(body, "minute"), number(body, "hour")));
        on("calls/limit-at-once", (corp, body) -> simulator.limitCallsAtOnce(number(body, "calls")));
        on("calls/set-latency", (corp, body) -> simulator.setLatency(seconds(body)));
        on("calls/clear-faults", (corp, body) -> simulator.faults().clear());
        on(
                "calls/fault",
                (corp, body) -> simulator
                        .faults()
                        .order(
                                Json.text(body, "path"),
                                new Faults.Fault(
                                        Faults.Kind.valueOf(Json.text(body, "kind")),
                                        number(body, "code"),
                                        seconds(body)),
                                Math.max(1, number(body, "times"))));
    }

    private void callbacks() {
        on(
                "callbacks/send-to",
                (corp, body) -> corp.callbacks()
                        .sendTo(Json.text(body, "url"), Json.text(body, "token"), Json.text(body, "aes_key")));
        api.on(
                "callbacks/verify",
                (corp, body) -> Json.object().put("verified", corp.callbacks().verify()));
        on("callbacks/trouble", (corp, body) -> {
            var trouble = corp.callbacks().trouble();
            trouble.lose(share(body, "lose"));
            trouble.repeat(share(body, "repeat"));
            trouble.delay(share(body, "delay"), seconds(body));
            trouble.shuffle(Math.max(1, number(body, "shuffle")));
            trouble.forgeSignature(share(body, "forge_signature"));
            trouble.useWrongKey(share(body, "wrong_key"));
        });
        on("callbacks/release", (corp, body) -> corp.callbacks().trouble().release());
        on("callbacks/send", (corp, body) -> corp.callbacks().emit(corp.id(), Json.text(body, "xml")));
        on("callbacks/bomb", (corp, body) -> corp.callbacks().emit(corp.id(), EventXml.bomb()));
        on(
                "callbacks/external-entity",
                (corp, body) -> corp.callbacks().emit(corp.id(), EventXml.externalEntity(Json.text(body, "address"))));
        on("callbacks/unknown", (corp, body) -> corp.event(corp.id(), "change_nobody_knows"));
    }

    private void truth() {
        api.on("truth/groups", (corp, body) -> {
            var groups = Json.object();
            corp.groups().truth().forEach((chat, members) -> groups.set(chat, Json.array(members)));
            return Json.object().set("groups", groups);
        });
        api.on(
                "truth/sends",
                (corp, body) -> Json.object()
                        .set(
                                "sends",
                                Json.arrayOf(corp.sends().stream()
                                        .map(it -> Json.object()
                                                .put("kind", it.kind())
                                                .put("from", it.from())
                                                .put("to", it.to())
                                                .put("reference", it.reference())
                                                .put("at", it.at())
                                                .set("content", it.content()))
                                        .toList())));
        api.on(
                "truth/calls",
                (corp, body) -> Json.object()
                        .set(
                                "calls",
                                Json.arrayOf(simulator.calls().stream()
                                        .filter(it -> it.path().startsWith(Json.text(body, "path")))
                                        .map(it -> Json.object()
                                                .put("at", it.at())
                                                .put("corp", it.corp())
                                                .put("method", it.method())
                                                .put("path", it.path())
                                                .put("body", it.body())
                                                .put("answer", it.answer()))
                                        .toList())));
        api.on(
                "truth/callbacks",
                (corp, body) -> Json.object()
                        .set(
                                "callbacks",
                                Json.arrayOf(corp.callbacks().deliveries().stream()
                                        .map(it -> Json.object()
                                                .put("event", it.event())
                                                .put("xml", it.xml())
                                                .put("fate", it.fate())
                                                .put("attempts", it.attempts())
                                                .put("status", it.status()))
                                        .toList())));
    }

    private void on(String path, Act act) {
        api.on(path, (corp, body) -> {
            act.act(corp, body);
            return Json.object().put("done", true);
        });
    }

    private static Duration seconds(JsonNode body) {
        return Duration.ofMillis((long) (body.path("seconds").asDouble(0) * 1000));
    }

    private static double share(JsonNode body, String name) {
        return body.path(name).asDouble(0);
    }

    private static int number(JsonNode body, String name) {
        return (int) Json.number(body, name, 0);
    }
}
