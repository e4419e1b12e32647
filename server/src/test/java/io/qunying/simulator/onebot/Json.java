package io.qunying.simulator.onebot;

import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The JSON of the protocol, in few words. */
@NullMarked
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    /** An object of names and values in turn. */
    static ObjectNode object(@Nullable Object... namesAndValues) {
        var made = JsonNodeFactory.instance.objectNode();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            made.set(String.valueOf(namesAndValues[i]), MAPPER.valueToTree(namesAndValues[i + 1]));
        }
        return made;
    }

    static ArrayNode array(Iterable<? extends JsonNode> elements) {
        var made = JsonNodeFactory.instance.arrayNode();
        elements.forEach(made::add);
        return made;
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    static JsonNode read(String text) {
        return MAPPER.readTree(text);
    }

    static ObjectNode of(Map<String, String> values) {
        var made = JsonNodeFactory.instance.objectNode();
        values.forEach(made::put);
        return made;
    }

    /** Turns every number that such a field holds, at any depth, into a string. */
    static void numbersAsStrings(JsonNode node, Predicate<String> names) {
        if (node instanceof ObjectNode object) {
            object.properties().stream()
                    .filter(it -> it.getValue().isNumber() && names.test(it.getKey()))
                    .toList()
                    .forEach(it -> object.set(
                            it.getKey(), StringNode.valueOf(it.getValue().asString())));
        }
        node.forEach(child -> numbersAsStrings(child, names));
    }
}
