package io.qunying.simulator.onebot;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Messages as segments and as strings with CQ codes. */
@NullMarked
final class Segments {

    private static final Pattern CODE = Pattern.compile("\\[CQ:([A-Za-z_]+)((?:,[^,\\[\\]]*)*)]");
    private static final Set<String> WITH_FILE = Set.of("image", "record", "video");

    private Segments() {}

    /**
     * What a parameter of type message says: a string, one segment or an array of segments.
     *
     * @param plain whether a string is text only ({@code auto_escape})
     */
    static List<ObjectNode> of(JsonNode message, boolean plain) {
        var segments = new ArrayList<ObjectNode>();
        if (message.isArray()) {
            message.forEach(it -> segments.add(segment(it)));
        } else if (message.isObject()) {
            segments.add(segment(message));
        } else if (message.isValueNode() && !message.isNull()) {
            segments.addAll(plain ? List.of(text(message.asString())) : parse(message.asString()));
        }
        if (segments.isEmpty()) {
            throw Refused.parameter("message");
        }
        return segments;
    }

    static ObjectNode text(String text) {
        return Json.object("type", "text", "data", Json.object("text", text));
    }

    /** The string form with CQ codes. */
    static String string(List<ObjectNode> segments) {
        return segments.stream().map(Segments::string).collect(Collectors.joining());
    }

    private static String string(ObjectNode segment) {
        var data = segment.path("data");
        if (segment.path("type").asString().equals("text")) {
            return escape(data.path("text").asString());
        }
        return data.properties().stream()
                .map(it ->
                        "," + it.getKey() + "=" + escape(value(it.getValue())).replace(",", "&#44;"))
                .collect(Collectors.joining("", "[CQ:" + segment.path("type").asString(), "]"));
    }

    private static String value(JsonNode node) {
        return node.isValueNode() ? node.asString() : node.toString();
    }

    private static ObjectNode segment(JsonNode given) {
        var type = given.path("type").asString("");
        if (!(given instanceof ObjectNode) || type.isEmpty()) {
            throw Refused.parameter("message");
        }
        var data = Json.object();
        given.path("data").properties().forEach(it -> {
            var value = it.getValue();
            if (value.isContainer()) {
                data.set(it.getKey(), value);
            } else if (!value.isNull()) {
                data.put(it.getKey(), value.asString());
            }
        });
        return checked(Json.object("type", type, "data", data));
    }

    private static ObjectNode checked(ObjectNode segment) {
        var type = segment.path("type").asString();
        if (WITH_FILE.contains(type)
                && segment.path("data").path("file").asString("").isEmpty()) {
            throw Refused.parameter(type + ".file");
        }
        return segment;
    }

    private static List<ObjectNode> parse(String text) {
        var segments = new ArrayList<ObjectNode>();
        var codes = CODE.matcher(text);
        var end = 0;
        while (codes.find()) {
            addText(segments, text.substring(end, codes.start()));
            var data = Json.object();
            for (var pair : codes.group(2).split(",", -1)) {
                var equals = pair.indexOf('=');
                if (equals > 0) {
                    data.put(pair.substring(0, equals), unescape(pair.substring(equals + 1)));
                }
            }
            segments.add(checked(Json.object("type", codes.group(1), "data", data)));
            end = codes.end();
        }
        addText(segments, text.substring(end));
        return segments;
    }

    private static void addText(List<ObjectNode> segments, String escaped) {
        if (!escaped.isEmpty()) {
            segments.add(text(unescape(escaped)));
        }
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("[", "&#91;").replace("]", "&#93;");
    }

    private static String unescape(String text) {
        return text.replace("&#44;", ",")
                .replace("&#91;", "[")
                .replace("&#93;", "]")
                .replace("&amp;", "&");
    }
}
