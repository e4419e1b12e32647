package io.qunying.moderation.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Works out the plain form of one code point; asked once for each when the tables are filled. */
final class LetterForm {

    private static final Pattern MARKS = Pattern.compile("[\\p{Mn}\\p{Me}]");

    private static final String INVISIBLE = "\u115F\u1160\u3164\uFFA0\u17B4\u17B5\u180E";

    private LetterForm() {}

    static String of(int code, Map<Integer, String> alike) {
        if (between(code, 0x3400, 0x9FFF) || between(code, 0xAC00, 0xDFFF)) {
            return alike.getOrDefault(code, Character.toString(code));
        }
        if (isBreak(code)) {
            return "\n";
        }
        if (Character.isSpaceChar(code) || code == '\t' || code == 0x2800) {
            return " ";
        }
        if (isInvisible(code)) {
            return "";
        }
        if (code < 0x80) {
            return Character.toString(Character.toLowerCase(code));
        }
        var enclosed = enclosed(code);
        if (enclosed != null) {
            return enclosed;
        }
        var form = new StringBuilder();
        compatible(code, alike).codePoints().forEach(it -> form.append(letter(it, alike)));
        var plain = form.toString().strip();
        return plain.isEmpty() ? Character.toString(code) : plain;
    }

    private static boolean isBreak(int code) {
        return between(code, '\n', '\r') || code == 0x85 || code == 0x2028 || code == 0x2029;
    }

    /** Controls, and marks that belong to no script: Thai or Hindi vowels stay. */
    private static boolean isInvisible(int code) {
        return switch (Character.getType(code)) {
            case Character.CONTROL, Character.FORMAT, Character.ENCLOSING_MARK -> true;
            case Character.NON_SPACING_MARK -> Character.UnicodeScript.of(code) == Character.UnicodeScript.INHERITED;
            case Character.UNASSIGNED -> (code & 0xFFFE) == 0xFFFE;
            default -> INVISIBLE.indexOf(code) >= 0;
        };
    }

    /**
     * Letters and numbers in circles, squares and brackets that Unicode does not call compatible with their content.
     */
    @SuppressWarnings("CharacterGetNumericValue") // wanted for what is strange about it: ❶, ⒈ and 〡 have a value
    private static @Nullable String enclosed(int code) {
        if (between(code, 0x1F110, 0x1F189)) {
            int letter = code >= 0x1F170 ? code - 0x1F170 : code >= 0x1F150 ? code - 0x1F150 : (code - 0x1F110) % 32;
            return letter < 26 ? Character.toString('a' + letter) : null;
        }
        if (between(code, 0x1F1E6, 0x1F1FF)) {
            return Character.toString('a' + code - 0x1F1E6);
        }
        if (code == 0x1F51F) {
            return "10";
        }
        boolean number = Character.getType(code) == Character.OTHER_NUMBER
                || Character.getType(code) == Character.DECIMAL_DIGIT_NUMBER
                || between(code, 0x3021, 0x3029);
        int value = number ? Character.getNumericValue(code) : -1;
        if (value >= 0 && !between(code, 0x3220, 0x32FF)) {
            return Integer.toString(value);
        }
        boolean bracketed = between(code, 0x249C, 0x24B5) || between(code, 0x3200, 0x3243);
        return bracketed ? nfkc(code).replaceAll("[()]", "").toLowerCase(Locale.ROOT) : null;
    }

    private static String compatible(int code, Map<Integer, String> alike) {
        if (alike.containsKey(code)) {
            return Character.toString(code);
        }
        // Marks leave a letter only where the letter is one of ours; in other scripts they are half of its meaning.
        var apart = Normalizer.normalize(Character.toString(code), Normalizer.Form.NFKD);
        var first = Character.UnicodeScript.of(apart.codePointAt(0));
        boolean ours = first == Character.UnicodeScript.LATIN
                || first == Character.UnicodeScript.GREEK
                || first == Character.UnicodeScript.CYRILLIC;
        return ours ? MARKS.matcher(apart).replaceAll("") : nfkc(code);
    }

    private static String letter(int code, Map<Integer, String> alike) {
        var plain = alike.get(code);
        if (plain != null) {
            return plain;
        }
        if (isInvisible(code)) {
            return "";
        }
        int low = Character.toLowerCase(code);
        return alike.getOrDefault(low, Character.toString(low));
    }

    private static String nfkc(int code) {
        return Normalizer.normalize(Character.toString(code), Normalizer.Form.NFKC);
    }

    private static boolean between(int code, int first, int last) {
        return code >= first && code <= last;
    }
}
