package io.qunying.channel.onebot;

import io.qunying.platform.Storable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** A piece of a message, such as a text, a picture or the name of someone who is called. */
record Segment(String type, Map<String, String> data) {

    private static final String TEXT = "text";
    private static final Pattern CODE = Pattern.compile("\\[CQ:([A-Za-z_]+)((?:,[^,\\[\\]]*)*)]");

    static Segment text(String text) {
        return new Segment(TEXT, Map.of(TEXT, text));
    }

    static Segment of(String type, String key, String value) {
        return new Segment(type, Map.of(key, value));
    }

    String get(String key) {
        return data.getOrDefault(key, "");
    }

    boolean is(String type) {
        return this.type.equals(type);
    }

    boolean isText() {
        return is(TEXT);
    }

    /** What a message says: an array of segments, one of them, or a text with CQ codes. */
    static List<Segment> read(JsonNode message) {
        var segments = new ArrayList<Segment>();
        if (message.isArray()) {
            message.forEach(it -> add(segments, it));
        } else if (message.isObject()) {
            add(segments, message);
        } else if (message.isString()) {
            parse(Storable.text(message.asString()), segments);
        }
        return segments;
    }

    private static void add(List<Segment> segments, JsonNode given) {
        var type = Fields.text(given, "type");
        if (type.isEmpty()) {
            return;
        }
        var data = new TreeMap<String, String>();
        given.path("data")
                .properties()
                .forEach(it -> data.put(it.getKey(), Fields.text(given.path("data"), it.getKey())));
        segments.add(new Segment(type, data));
    }

    private static void parse(String message, List<Segment> segments) {
        var codes = CODE.matcher(message);
        var end = 0;
        while (codes.find()) {
            addText(segments, message.substring(end, codes.start()));
            var data = new TreeMap<String, String>();
            for (var pair : codes.group(2).split(",", -1)) {
                var equals = pair.indexOf('=');
                if (equals > 0) {
                    data.put(pair.substring(0, equals), unescape(pair.substring(equals + 1)));
                }
            }
            segments.add(new Segment(codes.group(1), data));
            end = codes.end();
        }
        addText(segments, message.substring(end));
    }

    private static void addText(List<Segment> segments, String escaped) {
        if (!escaped.isEmpty()) {
            segments.add(text(unescape(escaped)));
        }
    }

    private static String unescape(String text) {
        return text.replace("&#44;", ",")
                .replace("&#91;", "[")
                .replace("&#93;", "]")
                .replace("&amp;", "&");
    }
}
