package io.qunying.moderation.learn;

import io.qunying.moderation.text.NormalText;
import io.qunying.moderation.text.Normaliser;
import java.util.ArrayList;
import java.util.List;

/** Long messages are read stretch by stretch, so that no amount of harmless text hides an advertisement. */
final class Windows {

    static final int LENGTH = 600;
    private static final int OVERLAP = 100;

    record Window(int start, int end) {}

    /** What stands in a window, and where it starts in the whole message. */
    record Stretch(int start, NormalText text) {}

    private Windows() {}

    static String first(String text) {
        return text.length() <= LENGTH ? text : text.substring(0, LENGTH);
    }

    static List<Window> of(String text) {
        var windows = new ArrayList<Window>();
        int start = 0;
        do {
            windows.add(new Window(start, Math.min(text.length(), start + LENGTH)));
            start += LENGTH - OVERLAP;
        } while (start + OVERLAP < text.length());
        return windows;
    }

    /** The stretches of a message in their order; a message that is not long is its only one. */
    static List<Stretch> stretches(NormalText message) {
        var original = message.original();
        if (original.length() <= LENGTH) {
            return List.of(new Stretch(0, message));
        }
        return of(original).stream()
                .map(it -> new Stretch(it.start, Normaliser.standard().normalise(original.substring(it.start, it.end))))
                .toList();
    }
}
