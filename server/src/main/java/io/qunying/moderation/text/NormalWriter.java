package io.qunying.moderation.text;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A normal text while it is written: characters with where they come from. Made for one message. */
final class NormalWriter {

    char[] text;
    int length;
    /** What of {@link Letters}' flags was met that asks for another look at the whole. */
    int seen;

    private int @Nullable [] from;
    private int @Nullable [] to;

    NormalWriter(char[] text) {
        this.text = text;
    }

    int from(int index) {
        return from == null ? index : from[index];
    }

    int to(int index) {
        return to == null ? index + 1 : to[index];
    }

    /** Adds a character that stands in the original from start to end. */
    void add(char letter, int start, int end) {
        if (length == text.length) {
            grow();
        }
        if (from == null && (start != length || end != length + 1)) {
            followPlaces();
        }
        text[length] = letter;
        if (from != null && to != null) {
            from[length] = start;
            to[length] = end;
        }
        length++;
    }

    void add(String letters, int start, int end) {
        for (int index = 0; index < letters.length(); index++) {
            add(letters.charAt(index), start, end);
        }
    }

    /** Puts one character in the place of the last so many. */
    void join(int parts, char whole) {
        int start = from(length - parts);
        int end = to(length - 1);
        length -= parts;
        add(whole, start, end);
    }

    char last() {
        return length == 0 ? 0 : text[length - 1];
    }

    /** Takes back everything from this index on. */
    void cut(int index) {
        length = index;
    }

    NormalText done(String original) {
        while (length > 0 && (text[length - 1] == ' ' || text[length - 1] == '\n')) {
            length--;
        }
        return new NormalText(original, text, length, from, to);
    }

    NormalWriter copy() {
        var copy = new NormalWriter(new char[length]);
        for (int index = 0; index < length; index++) {
            copy.add(text[index], from(index), to(index));
        }
        return copy;
    }

    private void grow() {
        int capacity = text.length + (text.length >> 1) + 16;
        text = Arrays.copyOf(text, capacity);
        if (from != null && to != null) {
            from = Arrays.copyOf(from, capacity);
            to = Arrays.copyOf(to, capacity);
        }
    }

    private void followPlaces() {
        var starts = new int[text.length];
        var ends = new int[text.length];
        for (int index = 0; index < length; index++) {
            starts[index] = index;
            ends[index] = index + 1;
        }
        from = starts;
        to = ends;
    }
}
