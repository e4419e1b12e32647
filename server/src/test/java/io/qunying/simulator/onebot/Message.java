package io.qunying.simulator.onebot;

import java.util.List;
import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something said.
 *
 * @param group the group, or 0 between two people
 * @param peer the other of the two, or 0 in a group
 * @param sender how the sender looked then
 */
@NullMarked
record Message(int id, long time, long group, long peer, long author, ObjectNode sender, List<ObjectNode> segments) {

    /** The content in the format that {@code event.message_format} asks for. */
    JsonNode content(boolean asArray) {
        return asArray
                ? Json.array(segments)
                : Json.object("it", Segments.string(segments)).path("it");
    }

    String type() {
        return group == 0 ? "private" : "group";
    }

    ObjectNode json(boolean asArray) {
        return Json.object(
                "message_id",
                id,
                "real_id",
                id,
                "message_type",
                type(),
                "time",
                time,
                "group_id",
                group,
                "user_id",
                author,
                "sender",
                sender,
                "message",
                content(asArray),
                "raw_message",
                Segments.string(segments));
    }
}
