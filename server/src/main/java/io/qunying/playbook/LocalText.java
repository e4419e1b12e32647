package io.qunying.playbook;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Texts of a document by language; one without a language stands for all. */
final class LocalText {

    private static final String ALL = "";

    private LocalText() {}

    static Map<String, String> read(JsonNode node) {
        if (node.isString()) {
            return Map.of(ALL, node.asString());
        }
        var texts = new LinkedHashMap<String, String>();
        node.properties().forEach(it -> {
            if (it.getValue().isString()) {
                texts.put(it.getKey(), it.getValue().asString());
            }
        });
        return texts;
    }

    static String in(Locale locale, Map<String, String> texts) {
        var own = texts.get(locale.getLanguage());
        return own == null ? texts.values().stream().findFirst().orElse("") : own;
    }
}
