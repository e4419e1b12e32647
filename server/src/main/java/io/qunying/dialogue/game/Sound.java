package io.qunying.dialogue.game;

import java.text.Normalizer;

/**
 * How a character is read in an idiom.
 *
 * @param syllable in letters, {@code ü} as {@code v}
 * @param tone 1 to 4, or 0 for none
 */
record Sound(String syllable, int tone) {

    private static final String[] MARKS = {"", "\u0304", "\u0301", "\u030C", "\u0300"};

    static Sound of(String numbered) {
        var end = numbered.length() - 1;
        return new Sound(numbered.substring(0, end), (numbered.charAt(end) - '0') % MARKS.length);
    }

    boolean isLike(Sound other, boolean tones) {
        return syllable.equals(other.syllable) && (!tones || tone == other.tone);
    }

    /** As a schoolbook writes it, such as {@code shān}. */
    String written(boolean tones) {
        var plain = syllable.replace('v', 'ü');
        if (!tones) {
            return plain;
        }
        var at = marked(plain) + 1;
        return Normalizer.normalize(plain.substring(0, at) + MARKS[tone] + plain.substring(at), Normalizer.Form.NFC);
    }

    /** The mark stands on a or e, on the o of ou, else on the last vowel. */
    private static int marked(String plain) {
        for (var first : new String[] {"a", "e", "ou"}) {
            if (plain.contains(first)) {
                return plain.indexOf(first);
            }
        }
        for (var at = plain.length() - 1; at > 0; at--) {
            if ("iouü".indexOf(plain.charAt(at)) >= 0) {
                return at;
            }
        }
        return 0;
    }
}
