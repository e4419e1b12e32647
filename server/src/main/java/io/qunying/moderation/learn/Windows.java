package io.qunying.moderation.learn;

import java.util.ArrayList;
import java.util.List;

/** Long messages are read stretch by stretch, so that no amount of harmless text hides an advertisement. */
final class Windows {

    static final int LENGTH = 600;
    private static final int OVERLAP = 100;

    record Window(int start, int end) {}

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
}
