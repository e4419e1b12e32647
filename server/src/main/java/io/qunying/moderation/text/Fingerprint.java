package io.qunying.moderation.text;

import java.util.Arrays;

/**
 * What makes a text recognisable after small changes: the least values of several hashes over its pairs of letters.
 * Digits all count as the same, symbols and disguise not at all. The more pairs two texts share, the more of their
 * values are equal.
 */
public final class Fingerprint {

    static final int BANDS = 8;
    static final int ROWS = 3;

    private static final int VALUES = BANDS * ROWS;
    private static final int FEWEST_PAIRS = 6;

    private final int[] values;
    private final boolean telling;

    private Fingerprint(int[] values, boolean telling) {
        this.values = values;
        this.telling = telling;
    }

    /** The fingerprint of a text, in time that grows with its length. */
    public static Fingerprint of(NormalText text) {
        var bare = text.bare();
        var letters = bare.letters();
        var values = new int[VALUES];
        Arrays.fill(values, Integer.MAX_VALUE);
        int changes = 0;
        for (int index = 1; index < bare.length(); index++) {
            int pair = masked(letters[index - 1]) << 16 | masked(letters[index]);
            changes += add(pair, values) ? 1 : 0;
        }
        return new Fingerprint(values, changes >= FEWEST_PAIRS);
    }

    /** Whether the text is long and varied enough to be recognised; many people say 好的 in a minute. */
    public boolean isTelling() {
        return telling;
    }

    /** The share of pairs that two texts have in common, about: from 0 to 1. */
    public double similarity(Fingerprint other) {
        int same = 0;
        for (int index = 0; index < VALUES; index++) {
            same += values[index] == other.values[index] ? 1 : 0;
        }
        return (double) same / VALUES;
    }

    /** A key that similar texts likely share in at least one of the bands. */
    long band(int band) {
        int hash = band;
        for (int row = 0; row < ROWS; row++) {
            hash = mix(hash * 31 + values[band * ROWS + row]);
        }
        return (long) band << 32 | (hash & 0xFFFFFFFFL);
    }

    /** Puts a pair into all values; whether it was the least so far for any, which pairs met before never are. */
    private static boolean add(int pair, int[] values) {
        boolean changed = false;
        for (int index = 0; index < VALUES; index++) {
            int value = mix(pair + (index + 1) * 0x9E3779B9);
            if (value < values[index]) {
                values[index] = value;
                changed = true;
            }
        }
        return changed;
    }

    private static int masked(char letter) {
        return letter >= '0' && letter <= '9' ? '0' : letter;
    }

    private static int mix(int value) {
        int mixed = (value ^ value >>> 16) * 0x7FEB352D;
        mixed = (mixed ^ mixed >>> 15) * 0x846CA68B;
        return mixed ^ mixed >>> 16;
    }
}
