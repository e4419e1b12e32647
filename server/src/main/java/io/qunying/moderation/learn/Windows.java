package io.qunying.moderation.learn;

import io.qunying.moderation.text.NormalText;
import io.qunying.moderation.text.Normaliser;
import java.util.ArrayList;
import java.util.List;

/** Long messages are read stretch by stretch, so that no amount of harmless text hides an advertisement. */
final class Windows {

    private static final int LENGTH = 600;
    private static final int OVERLAP = 100;

    /** A part of a message, and where it starts in the whole. */
    record Stretch(int start, NormalText text) {}

    private Windows() {}

    static String first(String text) {
        return text.length() <= LENGTH ? text : text.substring(0, LENGTH);
    }

    /** The stretches of a message in their order; a message that is not long is its only one. */
    static List<Stretch> stretches(NormalText message) {
        var original = message.original();
        if (original.length() <= LENGTH) {
            return List.of(new Stretch(0, message));
        }
        var stretches = new ArrayList<Stretch>();
        for (int start = 0; start + OVERLAP < original.length(); start += LENGTH - OVERLAP) {
            var part = original.substring(start, Math.min(original.length(), start + LENGTH));
            stretches.add(new Stretch(start, Normaliser.standard().normalise(part)));
        }
        return stretches;
    }
}
