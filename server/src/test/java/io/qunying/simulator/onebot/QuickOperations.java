package io.qunying.simulator.onebot;

import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is answered to an event in one go; carried out as the actions that it stands for. */
@NullMarked
final class QuickOperations {

    private static final int HALF_AN_HOUR = 1800;

    /** Carries out one action; whether it was refused is nobody's business. */
    interface Doer {
        void perform(String action, ObjectNode params);
    }

    private final Doer doer;

    QuickOperations(Doer doer) {
        this.doer = doer;
    }

    void apply(JsonNode event, JsonNode operation) {
        switch (event.path("post_type").asString("")) {
            case "message" -> onMessage(event, operation);
            case "request" -> onRequest(event, operation);
            default -> {}
        }
    }

    private void onMessage(JsonNode event, JsonNode operation) {
        var inGroup = event.path("message_type").asString("").equals("group");
        if (operation.hasNonNull("reply")) {
            reply(event, operation, inGroup);
        }
        if (!inGroup) {
            return;
        }
        if (operation.path("delete").asBoolean(false)) {
            doer.perform("delete_msg", Json.object("message_id", event.path("message_id")));
        }
        if (operation.path("kick").asBoolean(false)) {
            doer.perform("set_group_kick", who(event));
        }
        if (operation.path("ban").asBoolean(false)) {
            doer.perform(
                    "set_group_ban",
                    who(event).put("duration", operation.path("ban_duration").asInt(HALF_AN_HOUR)));
        }
    }

    private void reply(JsonNode event, JsonNode operation, boolean inGroup) {
        var content = new ArrayList<>(Segments.of(
                operation.path("reply"), operation.path("auto_escape").asBoolean(false)));
        if (inGroup && operation.path("at_sender").asBoolean(true)) {
            var user = event.path("user_id").asString("");
            content.addFirst(Json.object("type", "at", "data", Json.of(Map.of("qq", user))));
        }
        var params = who(event);
        params.set("message", Json.array(content));
        doer.perform(inGroup ? "send_group_msg" : "send_private_msg", params);
    }

    private void onRequest(JsonNode event, JsonNode operation) {
        if (!operation.hasNonNull("approve")) {
            return;
        }
        var answer = Json.object("flag", event.path("flag"), "approve", operation.path("approve"));
        if (event.path("request_type").asString("").equals("friend")) {
            answer.put("remark", operation.path("remark").asString(""));
            doer.perform("set_friend_add_request", answer);
        } else {
            answer.put("reason", operation.path("reason").asString(""));
            answer.set("sub_type", event.path("sub_type"));
            doer.perform("set_group_add_request", answer);
        }
    }

    private static ObjectNode who(JsonNode event) {
        var who = Json.object("user_id", event.path("user_id"));
        if (event.has("group_id")) {
            who.set("group_id", event.path("group_id"));
        }
        return who;
    }
}
