package io.qunying.playbook;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What lists show of a text; empty where it does not say. */
record Head(String key, Map<String, String> title) {

    static Head of(JsonNode root) {
        var key = root.path("playbook");
        return new Head(key.isString() ? key.asString() : "", LocalText.read(root.path("title")));
    }
}
