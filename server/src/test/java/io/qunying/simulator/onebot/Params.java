package io.qunying.simulator.onebot;

import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** The parameters of a call; strings are converted where something else is wanted. */
@NullMarked
record Params(ObjectNode json) {

    boolean has(String name) {
        return json.hasNonNull(name);
    }

    JsonNode node(String name) {
        return has(name) ? json.path(name) : MissingNode.getInstance();
    }

    long number(String name) {
        var value = node(name);
        if (value.isIntegralNumber()) {
            return value.asLong();
        }
        try {
            return Long.parseLong(value.asString("").strip());
        } catch (NumberFormatException _) {
            throw Refused.parameter(name);
        }
    }

    long number(String name, long otherwise) {
        return has(name) ? number(name) : otherwise;
    }

    boolean flag(String name, boolean otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        return switch (node(name).asString("").strip()) {
            case "true", "1", "yes" -> true;
            case "false", "0", "no" -> false;
            default -> throw Refused.parameter(name);
        };
    }

    String text(String name) {
        if (!has(name)) {
            throw Refused.parameter(name);
        }
        return text(name, "");
    }

    String text(String name, String otherwise) {
        var value = node(name);
        return value.isValueNode() ? value.asString() : otherwise;
    }
}
