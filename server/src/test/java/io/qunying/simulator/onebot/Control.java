package io.qunying.simulator.onebot;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Acting as people, reading the truth and making trouble, over HTTP below {@code /_sim/}; no part of OneBot. */
@NullMarked
final class Control {

    private final Map<String, Function<Params, JsonNode>> acts = new HashMap<>();
    private final Map<String, Function<Params, JsonNode>> truths = new HashMap<>();

    Control(OneBotSimulator simulator) {
        var people = simulator.people();
        acts.put("say", params -> {
            var content = Segments.of(params.node("message"), false);
            var user = params.number("user_id");
            var id = params.has("group_id")
                    ? people.say(params.number("group_id"), user, content)
                    : people.tell(user, content);
            return Json.object("message_id", id);
        });
        acts.put(
                "request-join",
                params -> flag(people.asksToJoin(
                        params.number("group_id"),
                        params.number("user_id"),
                        nickname(params),
                        params.text("comment", ""))));
        acts.put(
                "request-friend",
                params -> flag(
                        people.asksToBeFriend(params.number("user_id"), nickname(params), params.text("comment", ""))));
        acts.put(
                "invite-bot",
                params -> flag(people.invitesBot(
                        params.number("group_id"), params.number("user_id"), params.text("group_name", "新群"))));
        act(
                "join",
                params -> people.joins(
                        params.number("group_id"),
                        params.number("user_id"),
                        nickname(params),
                        params.number("inviter_id")));
        act("leave", params -> people.leaves(params.number("group_id"), params.number("user_id")));
        act(
                "kick",
                params -> people.kicks(
                        params.number("group_id"), params.number("operator_id"), params.number("user_id")));
        act(
                "ban",
                params -> people.bans(
                        params.number("group_id"),
                        params.number("operator_id"),
                        params.number("user_id"),
                        params.number("duration", 0)));
        act(
                "card",
                params -> people.changesCard(
                        params.number("group_id"), params.number("user_id"), params.text("card", "")));
        act("recall", params -> people.recalls((int) params.number("message_id"), params.number("operator_id")));
        act(
                "poke",
                params ->
                        people.pokes(params.number("group_id"), params.number("user_id"), params.number("target_id")));
        act(
                "upload",
                params -> people.uploads(
                        params.number("group_id"),
                        params.number("user_id"),
                        params.text("name"),
                        params.number("size", 0)));
        act("rename-group", params -> people.renamesGroup(params.number("group_id"), params.text("group_name")));
        act("dissolve", params -> people.dissolves(params.number("group_id"), params.flag("told", true)));
        act(
                "role",
                params -> people.gives(
                        params.number("group_id"),
                        params.number("user_id", simulator.self()),
                        Member.Role.of(params.text("role"))));
        acts.put(
                "group",
                params -> simulator.found(
                        params.number("group_id"),
                        params.text("group_name", "新群"),
                        (int) params.number("capacity", 500),
                        (int) params.number("members", 2)));
        act("trouble", params -> simulator.trouble().configure(params.json()));
        act("event", params -> simulator.emit(params.json()));
        act("drop", _ -> simulator.dropConnections());
        act("reset", _ -> simulator.reset());
        truths.put("groups", _ -> simulator.truth().groups());
        truths.put("members", params -> simulator.truth().members(params.number("group_id")));
        truths.put("messages", params -> simulator.truth().messages(params.number("group_id", 0)));
        truths.put("requests", _ -> simulator.truth().requests());
        truths.put("events", _ -> simulator.truth().events());
        truths.put(
                "received", params -> simulator.truth().received(params.text("action", ""), params.number("after", 0)));
    }

    private void act(String name, Consumer<Params> what) {
        acts.put(name, params -> {
            what.accept(params);
            return Json.object("done", true);
        });
    }

    private static JsonNode flag(String flag) {
        return Json.object("flag", flag);
    }

    private static @Nullable String nickname(Params params) {
        return params.has("nickname") ? params.text("nickname") : null;
    }

    HttpTransport.Answer handle(HttpExchange exchange) throws IOException {
        var name = exchange.getRequestURI().getPath().substring("/_sim/".length());
        var reading = exchange.getRequestMethod().equals("GET");
        var work = (reading ? truths : acts).get(name);
        if (work == null) {
            return answer(404, Json.object("error", "no such thing", "act", acts.keySet(), "read", truths.keySet()));
        }
        try {
            var body = reading ? "" : HttpTransport.body(exchange);
            var given = body.isBlank()
                    ? HttpTransport.parsed(exchange.getRequestURI().getRawQuery())
                    : Json.read(body);
            return given instanceof ObjectNode params
                    ? answer(200, work.apply(new Params(params)))
                    : answer(400, Json.object("error", "not an object"));
        } catch (Refused refused) {
            return answer(409, Json.object("error", refused.wording()));
        } catch (JacksonException problem) {
            return answer(400, Json.object("error", problem.getOriginalMessage()));
        } catch (IllegalArgumentException problem) {
            return answer(400, Json.object("error", problem.getMessage()));
        }
    }

    private static HttpTransport.Answer answer(int status, JsonNode body) {
        return new HttpTransport.Answer(status, body.toString());
    }
}
