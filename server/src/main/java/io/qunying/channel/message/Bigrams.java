package io.qunying.channel.message;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * By what messages are found: each pair of characters that follow each other without a gap, as one number. Chinese
 * words of two characters are such a pair; longer words are several. Two pairs may share a number only outside the
 * basic plane, so whoever finds by them looks at the text again.
 */
final class Bigrams {

    /** Nobody reads further, and a text of any length must not cost any amount of index. */
    static final int LONGEST = 20_000;

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Cs}\\p{Co}]");
    private static final Pattern GAP = Pattern.compile("[\\p{Z}\\p{Cc}]+");

    private Bigrams() {}

    /** Half width, lower case, nothing invisible, single spaces: so that what looks alike is found alike. */
    static String normal(String text) {
        var seen = INVISIBLE.matcher(beginning(text)).replaceAll("");
        var plain = Normalizer.normalize(seen, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return GAP.matcher(plain).replaceAll(" ").strip();
    }

    private static String beginning(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    /** Each pair once, in order of their numbers. */
    static IntStream of(String normal) {
        var letters = normal.codePoints().toArray();
        return IntStream.range(1, letters.length)
                .filter(it -> isWord(letters[it - 1]) && isWord(letters[it]))
                .map(it -> pair(letters[it - 1], letters[it]))
                .sorted()
                .distinct();
    }

    /** Punctuation and spaces part words; signs and emoji are words of their own. */
    private static boolean isWord(int letter) {
        return switch (Character.getType(letter)) {
            case Character.SPACE_SEPARATOR,
                    Character.CONTROL,
                    Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> false;
            default -> true;
        };
    }

    private static int pair(int first, int second) {
        return (first << 16) ^ second;
    }

    /** Where it was said, as a token beside the words: so the index itself cuts both sets. */
    static int place(UUID groupOrBranch) {
        return groupOrBranch.hashCode();
    }

    /** As the database takes an array inside a row of texts. */
    static String literal(IntStream tokens) {
        return Arrays.toString(tokens.toArray()).replace('[', '{').replace(']', '}');
    }
}
