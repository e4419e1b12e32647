package io.qunying.channel.onebot;

import io.qunying.platform.Sha256;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * What makes an event unlike any other, since the protocol numbers only messages: the same event that comes twice, by
 * two ways or with its ids as texts is one.
 */
final class EventId {

    private static final Set<String> KNOWN = Set.of("notice", "request");

    /** What tells events of a known kind apart. */
    private static final List<String> FIELDS = List.of(
            "time",
            "post_type",
            "notice_type",
            "request_type",
            "sub_type",
            "group_id",
            "user_id",
            "operator_id",
            "target_id",
            "message_id",
            "duration",
            "flag",
            "honor_type",
            "card_new",
            "card_old");

    private EventId() {}

    static String of(JsonNode event) {
        var message = Fields.text(event, "message_id");
        var type = Fields.text(event, "post_type");
        if (type.startsWith("message") && !message.isEmpty()) {
            var group = Fields.id(event, "group_id");
            return group.isEmpty() ? "p:" + Fields.id(event, "user_id") + ":" + message : "m:" + group + ":" + message;
        }
        var canonical = new StringBuilder();
        if (KNOWN.contains(type)) {
            FIELDS.forEach(it -> add(canonical, it, Fields.text(event, it)));
            if (event.has("file")) {
                write(event.path("file"), canonical);
            }
        } else {
            write(event, canonical);
        }
        return "e:" + Sha256.hex(canonical.toString());
    }

    private static void add(StringBuilder canonical, String name, String value) {
        if (!value.isEmpty()) {
            canonical.append(name).append('=').append(value).append('\n');
        }
    }

    /** Whatever the order of its fields. */
    private static void write(JsonNode node, StringBuilder canonical) {
        if (node.isObject()) {
            for (var name : new TreeSet<>(node.propertyNames())) {
                canonical.append(name).append('=');
                write(node.path(name), canonical);
            }
        } else if (node.isArray()) {
            canonical.append('[');
            node.forEach(it -> write(it, canonical));
        } else {
            canonical.append(node.asString("")).append('\n');
        }
    }
}
