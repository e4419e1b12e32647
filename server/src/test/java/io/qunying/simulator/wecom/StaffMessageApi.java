package io.qunying.simulator.wecom;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;
import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Messages of an app to the staff. What goes over 30 a minute or 1000 an hour to one of them is dropped in silence. */
@NullMarked
final class StaffMessageApi {

    /** @param to those who really got it */
    record Sent(String msgid, App app, List<String> to, Instant at, String responseCode, JsonNode body) {}

    private static final List<String> TYPES = List.of(
            "text",
            "image",
            "voice",
            "video",
            "file",
            "textcard",
            "news",
            "mpnews",
            "markdown",
            "template_card",
            "miniprogram_notice");

    private final Map<String, Sent> sent = new HashMap<>();
    private final Map<String, Instant> duplicates = new HashMap<>();
    private final Frequency frequency;

    StaffMessageApi(Frequency frequency) {
        this.frequency = frequency;
    }

    void routes(Routes routes) {
        routes.post("message/send", this::send);
        routes.post("message/recall", this::recall);
        routes.post("message/update_template_card", this::updateCard);
    }

    private ObjectNode send(Call call) {
        Refusal.when(!call.given("agentid"), Errcode.NO_AGENT);
        var agent = call.number("agentid", -1);
        Refusal.when(agent < 0, Errcode.BAD_AGENT);
        Refusal.when(agent != call.app().agentId, Errcode.NOT_YOUR_APP);
        var type = call.text("msgtype");
        Refusal.when(!TYPES.contains(type), Errcode.BAD_MSGTYPE, type);
        check(call, type, call.body().path(type));
        var invalid = new ArrayList<String>();
        var receivers = receivers(call, invalid);
        Refusal.when(receivers.isEmpty(), Errcode.ALL_RECEIVERS_BAD);
        var corp = call.corp();
        var perDay = corp.staff.size() * 200;
        receivers.forEach(it -> frequency.count(
                "messages " + corp.id + agent + SimulatorClock.day(call.now()), 86_400, perDay, call.now()));
        var id = corp.ids.next("vcT");
        var responseCode = type.equals("template_card") ? corp.ids.next("rc") : "";
        var got = receivers.stream().filter(it -> passes(call, it)).toList();
        got.forEach(it -> corp.sent("staff", Integer.toString(agent), it, id, call.body()));
        sent.put(id, new Sent(id, call.app(), got, call.now(), responseCode, call.body()));
        var answer = Json.object().put("msgid", id).put("invaliduser", String.join("|", invalid));
        return responseCode.isEmpty() ? answer : answer.put("response_code", responseCode);
    }

    private static void check(Call call, String type, JsonNode body) {
        Refusal.when(!body.isObject(), Errcode.EMPTY_ARGUMENT, type);
        var content = Json.text(body, "content");
        switch (type) {
            case "text", "markdown" -> {
                Refusal.when(content.isEmpty(), Errcode.EMPTY_CONTENT);
                Refusal.when(Call.utf8(content) > 2048, Errcode.CONTENT_TOO_LARGE);
            }
            case "textcard" -> {
                for (var name : List.of("title", "description", "url")) {
                    Refusal.when(Json.text(body, name).isEmpty(), Errcode.EMPTY_ARGUMENT, name);
                }
                var tooLong = Json.text(body, "title").length() > 128
                        || Json.text(body, "description").length() > 512;
                Refusal.when(tooLong, Errcode.BAD_ARGUMENT, "title, description");
            }
            case "news" -> {
                var articles = body.path("articles").size();
                Refusal.when(articles < 1 || articles > 8, Errcode.BAD_ARGUMENT, "articles");
            }
            case "image", "voice", "video", "file" -> Media.find(call, Json.text(body, "media_id"));
            default -> {}
        }
    }

    /** Those who exist and are visible; the others of {@code touser} are told as invalid. */
    private static List<String> receivers(Call call, List<String> invalid) {
        var users = split(call.text("touser"));
        var parties = split(call.text("toparty"));
        Refusal.when(users.size() > 1000, Errcode.TOO_MANY_RECEIVERS);
        Refusal.when(parties.size() > 100, Errcode.TOO_MANY_PARTIES);
        Refusal.when(split(call.text("totag")).size() > 100, Errcode.TOO_MANY_RECEIVER_TAGS);
        var all = users.contains("@all");
        var receivers = call.corp().present().stream()
                .filter(it -> call.app().sees(it.userid))
                .filter(it -> all || users.contains(it.userid) || parties.contains(Integer.toString(it.department)))
                .map(it -> it.userid)
                .toList();
        if (!all) {
            users.stream().filter(it -> !receivers.contains(it)).forEach(invalid::add);
        }
        return receivers;
    }

    private static List<String> split(String text) {
        var parts = new ArrayList<String>();
        var tokens = new StringTokenizer(text, "|");
        while (tokens.hasMoreTokens()) {
            parts.add(tokens.nextToken());
        }
        return parts;
    }

    private boolean passes(Call call, String userid) {
        var key = call.corp().id + call.app().agentId + " " + userid;
        if (call.number("enable_duplicate_check", 0) == 1) {
            var interval = Duration.ofSeconds(Math.min(call.number("duplicate_check_interval", 1800), 4 * 3600));
            var content = key + call.body().path(call.text("msgtype"));
            var before = duplicates.get(content);
            if (before != null && before.plus(interval).isAfter(call.now())) {
                return false;
            }
            duplicates.put(content, call.now());
        }
        try {
            frequency.count("messages a minute to " + key, 60, 30, call.now());
            frequency.count("messages an hour to " + key, 3600, 1000, call.now());
            return true;
        } catch (Refusal dropped) {
            return false;
        }
    }

    private ObjectNode recall(Call call) {
        var message = sent.get(call.required("msgid", Errcode.NO_MSGID));
        if (message == null || message.app != call.app()) {
            throw new Refusal(Errcode.BAD_MSGID);
        }
        Refusal.when(message.at.plus(Duration.ofHours(24)).isBefore(call.now()), Errcode.EXPIRED_MSGID);
        call.corp()
                .sends
                .removeIf(it -> it.kind().equals("staff") && it.reference().equals(message.msgid));
        return Json.object();
    }

    private ObjectNode updateCard(Call call) {
        var code = call.required("response_code", Errcode.EMPTY_ARGUMENT);
        var known = sent.values().stream().anyMatch(it -> it.responseCode.equals(code));
        Refusal.when(!known, Errcode.BAD_ARGUMENT, "response_code");
        return Json.object().put("invaliduser", "");
    }

    /** The card that carries this response code. */
    Sent card(String responseCode) {
        return sent.values().stream()
                .filter(it -> !responseCode.isEmpty() && it.responseCode.equals(responseCode))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no card with response code " + responseCode));
    }
}
