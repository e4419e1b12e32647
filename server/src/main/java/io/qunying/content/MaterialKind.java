package io.qunying.content;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Kinds of material. Each has its word in references, as in {@code script/welcome}, and its section in a playbook. */
enum MaterialKind {
    SCRIPT("scripts"),
    CARD("cards"),
    POLL("polls"),
    LINK("links"),
    IMAGE("images"),
    FILE("files"),
    POOL("pools");

    private final String section;

    MaterialKind(String section) {
        this.section = section;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String section() {
        return section;
    }

    String ref(String key) {
        return word() + "/" + key;
    }

    static Optional<MaterialKind> ofRef(String ref) {
        return Arrays.stream(values())
                .filter(it -> ref.startsWith(it.word() + "/"))
                .findFirst();
    }
}
