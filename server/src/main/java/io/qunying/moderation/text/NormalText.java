package io.qunying.moderation.text;

import org.jspecify.annotations.Nullable;

/**
 * A message with its disguise undone, and where each of its characters stood in the original. Symbols and emoji are
 * still there; {@link #bare()} is the same without them.
 */
public final class NormalText {

    private final String original;
    private final char[] letters;
    private final int length;
    private @Nullable String text;
    // Null while each character stands where it stood, which is so for most messages.
    private final int @Nullable [] from;
    private final int @Nullable [] to;

    NormalText(String original, char[] letters, int length, int @Nullable [] from, int @Nullable [] to) {
        this.original = original;
        this.letters = letters;
        this.length = length;
        this.from = from;
        this.to = to;
    }

    /** As it was written. */
    public String original() {
        return original;
    }

    /**
     * Half width, simplified, lower case, without marks and invisible characters, one space where there were several.
     */
    public String text() {
        var known = text;
        if (known == null) {
            known = new String(letters, 0, length);
            text = known;
        }
        return known;
    }

    /** The characters of {@link #text()}, and perhaps rubbish behind them; not to be changed. */
    char[] letters() {
        return letters;
    }

    int length() {
        return length;
    }

    /**
     * Where the character of {@link #text()} at this index begins in the original; never falls as the index rises. What
     * was written backwards by an override belongs to the whole of its stretch.
     */
    public int from(int index) {
        return from == null ? index : from[index];
    }

    /** Where the character of {@link #text()} at this index ends in the original, exclusive; never falls either. */
    public int to(int index) {
        return to == null ? index + 1 : to[index];
    }

    /** What stands in the original for the characters from start to end, exclusive, of {@link #text()}. */
    public String originalOf(int start, int end) {
        return start >= end ? "" : original.substring(from(start), to(end - 1));
    }

    /** Only letters and digits of every script: what is left when symbols between characters are ignored. */
    public NormalText bare() {
        var kept = new char[length];
        var starts = new int[length];
        var ends = new int[length];
        int count = 0;
        for (int index = 0; index < length; index++) {
            if (Letters.isLetter(letters, length, index)) {
                kept[count] = letters[index];
                starts[count] = from(index);
                ends[count++] = to(index);
            }
        }
        return new NormalText(original, kept, count, starts, ends);
    }

    @Override
    public String toString() {
        return text();
    }
}
