package io.qunying.dialogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Many phrases looked for in one pass: by their first two letters, and then letter by letter. */
final class Phrases {

    private record Entry(String phrase, int owner) {}

    private final Map<Integer, List<Entry>> byStart = new HashMap<>();

    void add(String phrase, int owner) {
        byStart.computeIfAbsent(start(phrase, 0), _ -> new ArrayList<>()).add(new Entry(phrase, owner));
    }

    /** Gives the owner of each phrase that stands in the text, maybe several times. */
    void find(String text, IntConsumer owners) {
        if (byStart.isEmpty()) {
            return;
        }
        for (int at = 0; at < text.length(); at++) {
            look(byStart.get((int) text.charAt(at)), text, at, owners);
            if (at + 1 < text.length()) {
                look(byStart.get(start(text, at)), text, at, owners);
            }
        }
    }

    private static void look(@Nullable List<Entry> entries, String text, int at, IntConsumer owners) {
        if (entries == null) {
            return;
        }
        for (var entry : entries) {
            if (text.startsWith(entry.phrase(), at)) {
                owners.accept(entry.owner());
            }
        }
    }

    /** A phrase of one letter starts with that letter alone. */
    private static int start(String text, int at) {
        return at + 1 < text.length() ? text.charAt(at) << Character.SIZE | text.charAt(at + 1) : text.charAt(at);
    }
}
