package io.qunying.simulator.wecom;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes JSON as the platform does: strings for numbers are taken, null is as good as absent. */
@NullMarked
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array(Collection<String> texts) {
        var array = MAPPER.createArrayNode();
        texts.forEach(array::add);
        return array;
    }

    static ArrayNode arrayOf(Collection<? extends JsonNode> nodes) {
        var array = MAPPER.createArrayNode();
        nodes.forEach(array::add);
        return array;
    }

    static JsonNode parse(byte[] bytes) {
        if (bytes.length == 0) {
            return object();
        }
        try {
            return MAPPER.readTree(bytes);
        } catch (JacksonException e) {
            throw new Refusal(Errcode.BAD_ARGUMENT, "not JSON");
        }
    }

    static byte[] bytes(JsonNode node) {
        return MAPPER.writeValueAsBytes(node);
    }

    static String text(JsonNode node, String name) {
        var value = node.path(name);
        return value.isValueNode() && !value.isNull() ? value.asString("") : "";
    }

    static long number(JsonNode node, String name, long otherwise) {
        return node.path(name).asLong(otherwise);
    }

    static boolean flag(JsonNode node, String name, boolean otherwise) {
        var value = node.path(name);
        if (value.isNumber() || value.isString()) {
            return List.of("1", "true").contains(value.asString(""));
        }
        return value.isBoolean() ? value.booleanValue() : otherwise;
    }

    /** The texts of an array; empty when there is none. */
    static List<String> texts(JsonNode node, String name) {
        var array = node.path(name);
        return array.isArray() ? array.valueStream().map(it -> it.asString("")).toList() : List.of();
    }

    static boolean given(JsonNode node, String name) {
        return node.hasNonNull(name);
    }
}
