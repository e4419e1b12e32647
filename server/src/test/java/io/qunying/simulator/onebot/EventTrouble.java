package io.qunying.simulator.onebot;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.JsonNode;

/**
 * What goes wrong with events, by kind: {@code notice.group_increase}, {@code notice}, or {@code *}; the narrowest
 * counts.
 */
@NullMarked
final class EventTrouble {

    /**
     * Shares are from 0 to 1.
     *
     * @param delayMillis the longest delay of those that are delayed
     * @param reordered how many are overtaken by up to five later ones
     * @param idsAsStrings whether ids come as strings
     * @param missing fields that are left out
     * @param nulls fields that are null
     */
    record Rule(
            double delayed,
            int delayMillis,
            double doubled,
            double lost,
            double reordered,
            boolean idsAsStrings,
            List<String> missing,
            List<String> nulls) {

        static final Rule NONE = new Rule(0, 0, 0, 0, 0, false, List.of(), List.of());

        static Rule of(JsonNode json) {
            return new Rule(
                    json.path("delayed").asDouble(json.has("delay_ms") ? 1 : 0),
                    json.path("delay_ms").asInt(2000),
                    json.path("doubled").asDouble(0),
                    json.path("lost").asDouble(0),
                    json.path("reordered").asDouble(0),
                    json.path("ids_as_strings").asBoolean(false),
                    names(json.path("missing")),
                    names(json.path("nulls")));
        }

        private static List<String> names(JsonNode list) {
            return list.valueStream().map(JsonNode::asString).toList();
        }
    }

    /** Whether ids come as strings everywhere, also in what actions answer. */
    final AtomicBoolean idsAsStrings = new AtomicBoolean();

    private final Map<String, Rule> rules = new ConcurrentHashMap<>();

    void set(String kind, Rule rule) {
        rules.put(kind, rule);
    }

    void clear() {
        rules.clear();
        idsAsStrings.set(false);
    }

    Rule of(JsonNode event) {
        var type = event.path("post_type").asString("");
        var detail = event.path(type.equals("message_sent") ? "message_type" : type + "_type")
                .asString("");
        var narrow = rules.get(type + "." + detail);
        if (narrow != null) {
            return narrow;
        }
        var wide = rules.get(type);
        return wide != null ? wide : rules.getOrDefault("*", Rule.NONE);
    }
}
