package io.qunying.simulator.onebot;

import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Calls as WebSocket frames. */
@NullMarked
final class Frames {

    private final Actions actions;

    Frames(Actions actions) {
        this.actions = actions;
    }

    /**
     * Handles a frame in its turn; what may hang goes its own way, so that nothing waits for it.
     *
     * @param answer takes the response
     * @param close closes the connection instead of answering
     */
    void handle(String frame, String way, Consumer<String> answer, Runnable close) {
        JsonNode request;
        try {
            request = Json.read(frame);
        } catch (JacksonException _) {
            answer.accept(Reply.http(400).json().toString());
            return;
        }
        var action = request.path("action");
        var params = request.path("params");
        var badParams = !params.isMissingNode() && !params.isNull() && !params.isObject();
        if (!action.isString() || badParams) {
            answer.accept(response(Reply.http(400), request));
            return;
        }
        Runnable work = () -> {
            var given = params instanceof ObjectNode object ? object : Json.object();
            var outcome = actions.call(action.asString(), given, way);
            switch (outcome.answer()) {
                case GIVEN -> answer.accept(response(outcome.reply(), request));
                case CLOSED -> close.run();
                case NEVER -> {}
            }
        };
        if (actions.troubled(action.asString())) {
            Thread.startVirtualThread(work);
        } else {
            work.run();
        }
    }

    private static String response(Reply reply, JsonNode request) {
        var response = reply.json();
        if (request.has("echo")) {
            response.set("echo", request.path("echo"));
        }
        return response.toString();
    }
}
