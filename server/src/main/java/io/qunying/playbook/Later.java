package io.qunying.playbook;

import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** What a playbook says it cannot do yet, and the module it waits for. */
record Later(String what, String needs) {

    static List<Later> of(JsonNode root, Locale locale) {
        return root.path("later")
                .valueStream()
                .map(it -> new Later(
                        LocalText.in(locale, LocalText.read(it.path("what"))),
                        it.path("needs").asString("")))
                .toList();
    }
}
