package io.qunying.channel.onebot;

import io.qunying.platform.Storable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads fields of what implementations send, who write numbers as texts, leave things out and put null. */
final class Fields {

    private static final Pattern ID = Pattern.compile("[0-9]{1,19}");

    private Fields() {}

    /** A text or a number as a text; empty where there is nothing of the kind. */
    static String text(JsonNode of, String name) {
        var value = of.path(name);
        return value.isString() || value.isNumber() || value.isBoolean() ? Storable.text(value.asString()) : "";
    }

    static OptionalLong number(JsonNode of, String name) {
        try {
            var text = text(of, name).strip();
            return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException noNumber) {
            return OptionalLong.empty();
        }
    }

    /** An id of a person, a group or the like; empty where there is none, which 0 also says. */
    static String id(JsonNode of, String name) {
        var text = text(of, name).strip();
        return text.equals("0") ? "" : text;
    }

    static boolean isId(@Nullable String text) {
        return text != null && ID.matcher(text).matches();
    }

    /** The same as maps, lists and plain values, as the database can keep them. */
    static @Nullable Object plain(JsonNode node) {
        if (node.isObject()) {
            var map = new LinkedHashMap<String, @Nullable Object>();
            node.properties().forEach(it -> map.put(Storable.text(it.getKey()), plain(it.getValue())));
            return map;
        }
        if (node.isArray()) {
            var list = new ArrayList<@Nullable Object>();
            node.forEach(it -> list.add(plain(it)));
            return list;
        }
        if (node.isNumber()) {
            return node.numberValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        return node.isNull() || node.isMissingNode() ? null : Storable.text(node.asString());
    }
}
