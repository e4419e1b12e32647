package io.qunying.playbook;

import io.qunying.playbook.Places.Place;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Turns nodes of YAML into JSON and notes where everything stands. */
final class YamlTree {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** Also of what aliases repeat, so that a small text cannot become a huge document. */
    private static final int MOST_NODES = 100_000;

    private static final int DEEPEST = 60;
    private static final int LONGEST_NUMBER = 30;

    private final Places places = new Places();
    private final List<Finding> findings = new ArrayList<>();
    private int nodes;

    private YamlTree() {}

    static Reading read(Node root) {
        var tree = new YamlTree();
        var json = tree.convert(root, "", 0);
        if (tree.nodes > MOST_NODES) {
            return Reading.failed(Finding.error("", Place.START, "too-many-values", Map.of("max", MOST_NODES)));
        }
        return new Reading(json, tree.places, tree.findings);
    }

    static Place place(Mark mark) {
        return new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static Place place(Node node) {
        return node.getStartMark().map(YamlTree::place).orElse(Place.START);
    }

    private JsonNode convert(Node node, String pointer, int depth) {
        places.value(pointer, place(node));
        if (++nodes > MOST_NODES) {
            return JSON.nullNode();
        }
        if (depth > DEEPEST) {
            // Only an alias that contains itself comes this far: depth on paper was checked before.
            return wrong(pointer, node, "alias-of-itself", Map.of());
        }
        return switch (node) {
            case MappingNode map when map.getTag().equals(Tag.MAP) -> object(map, pointer, depth);
            case SequenceNode list when list.getTag().equals(Tag.SEQ) -> array(list, pointer, depth);
            case ScalarNode scalar -> scalar(scalar, pointer);
            default ->
                wrong(
                        pointer,
                        node,
                        "tag-not-allowed",
                        Map.of("tag", node.getTag().getValue()));
        };
    }

    private JsonNode object(MappingNode map, String pointer, int depth) {
        var object = JSON.objectNode();
        for (var entry : map.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                wrong(pointer, entry.getKeyNode(), "key-not-text", Map.of());
                continue;
            }
            var at = Places.child(pointer, key.getValue());
            if (object.has(key.getValue())) {
                var first = places.ofKey(at).line();
                wrong(at, key, "duplicate-key", Map.of("name", key.getValue(), "first", first));
            } else {
                places.key(at, place(key));
                object.set(key.getValue(), convert(entry.getValueNode(), at, depth + 1));
            }
        }
        return object;
    }

    private JsonNode array(SequenceNode list, String pointer, int depth) {
        var array = JSON.arrayNode();
        for (var item : list.getValue()) {
            array.add(convert(item, pointer + "/" + array.size(), depth + 1));
        }
        return array;
    }

    private JsonNode scalar(ScalarNode scalar, String pointer) {
        var tag = scalar.getTag();
        var value = scalar.getValue();
        if (tag.equals(Tag.STR) || tag.equals(Tag.MERGE)) {
            return JSON.stringNode(value);
        }
        if (tag.equals(Tag.NULL)) {
            return JSON.nullNode();
        }
        if (tag.equals(Tag.BOOL)) {
            return JSON.booleanNode(Boolean.parseBoolean(value));
        }
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return number(scalar, pointer);
        }
        return wrong(pointer, scalar, "tag-not-allowed", Map.of("tag", tag.getValue()));
    }

    private JsonNode number(ScalarNode scalar, String pointer) {
        var value = scalar.getValue();
        try {
            if (value.length() <= LONGEST_NUMBER && scalar.getTag().equals(Tag.INT)) {
                return whole(value);
            }
            var number = Double.parseDouble(value);
            if (Double.isFinite(number) && value.length() <= LONGEST_NUMBER) {
                return JSON.numberNode(number);
            }
        } catch (NumberFormatException unreadable) {
            // .inf and .nan, or a tag that does not fit: told below
        }
        return wrong(pointer, scalar, "not-a-number", Map.of());
    }

    private static JsonNode whole(String value) {
        var number = value.startsWith("0x")
                ? new BigInteger(value.substring(2), 16)
                : value.startsWith("0o") ? new BigInteger(value.substring(2), 8) : new BigInteger(value);
        return number.bitLength() < Integer.SIZE
                ? JSON.numberNode(number.intValue())
                : number.bitLength() < Long.SIZE ? JSON.numberNode(number.longValue()) : JSON.numberNode(number);
    }

    private JsonNode wrong(String pointer, Node node, String code, Map<String, ?> params) {
        findings.add(Finding.error(pointer, place(node), code, params));
        return JSON.nullNode();
    }
}
