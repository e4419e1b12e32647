package io.qunying.moderation.text;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What came of noting a message. One that is read again, because something of its batch broke, is counted once. Keeps
 * the latest 4,096, more than readers have in their hands. Threads take turns.
 */
public final class Once<T> {

    private static final int MOST = 4_096;

    private final SequencedMap<UUID, T> known = new LinkedHashMap<>();

    /** What came of it the first time. */
    public synchronized T of(UUID message, Supplier<T> note) {
        var before = known.get(message);
        if (before != null) {
            return before;
        }
        var noted = note.get();
        known.put(message, noted);
        if (known.size() > MOST) {
            known.pollFirstEntry();
        }
        return noted;
    }
}
