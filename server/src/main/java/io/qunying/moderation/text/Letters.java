package io.qunying.moderation.text;

import java.util.HashMap;
import java.util.Map;

/**
 * What each character becomes. Tables over the 65,536 characters of the basic plane, so that an ordinary character
 * costs one look; a flag sends the others, rare in real messages, the slow way.
 */
final class Letters {

    static final byte DROPPED = 1;
    static final byte SPACE = 2;
    static final byte NEW_LINE = 4;
    static final byte HARD = 8;
    static final byte HAN_DIGIT = 16;
    static final byte DOT = 32;
    static final byte SPLIT_END = 64;

    static final char OVERRIDE = '\u202E';
    static final char BROKEN = '\uFFFD';

    private static final String HAN_DIGITS = "零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖幺";
    private static final String HAN_DIGIT_VALUES = "0012345678912345678" + "91";
    private static final String DOTS = "。点·•∙⋅・．｡";

    /** What a character of the basic plane becomes when its flags do not say otherwise. */
    static final char[] PLAIN = new char[0x10000];

    static final byte[] FLAGS = new byte[0x10000];

    /** What a character without flags becomes; 0 for one with flags. */
    static final char[] SIMPLE = new char[0x10000];

    private static final boolean[] LETTER = new boolean[0x10000];
    private static final Map<Integer, String> HARD_FORMS = new HashMap<>();

    static {
        var alike = new HashMap<Integer, String>();
        for (var file : new String[] {"look-alikes.txt", "more-look-alikes.txt", "simplified.txt"}) {
            LetterFiles.pairs(file).forEach(it -> alike.put(it[0].codePointAt(0), it[1]));
        }
        for (int code = 0; code < 0x10000; code++) {
            fill((char) code, alike);
        }
        for (int code = 0x10000; code < 0x20000; code++) {
            if (Character.isDefined(code)) {
                hard(code, alike);
            }
        }
        for (int code = 0x2F800; code < 0x2FA20; code++) {
            hard(code, alike);
        }
        alike.keySet().stream().filter(it -> it >= 0x20000).forEach(it -> hard(it, alike));
        HAN_DIGITS.chars().forEach(it -> FLAGS[it] |= HAN_DIGIT);
        DOTS.chars().filter(it -> FLAGS[it] == 0).forEach(it -> FLAGS[it] |= DOT);
        Splits.ends().forEach(it -> FLAGS[it] |= SPLIT_END);
        for (int code = 0; code < 0x10000; code++) {
            SIMPLE[code] = FLAGS[code] == 0 ? PLAIN[code] : 0;
        }
    }

    private Letters() {}

    private static void fill(char code, Map<Integer, String> alike) {
        PLAIN[code] = code;
        LETTER[code] = Character.isLetterOrDigit(code);
        if (Character.isSurrogate(code) || code == OVERRIDE) {
            FLAGS[code] = HARD;
            return;
        }
        var form = LetterForm.of(code, alike);
        if (form.isEmpty()) {
            FLAGS[code] = DROPPED;
        } else if (form.equals("\n")) {
            FLAGS[code] = NEW_LINE;
        } else if (form.equals(" ")) {
            FLAGS[code] = SPACE;
        } else if (form.length() == 1) {
            PLAIN[code] = form.charAt(0);
        } else {
            FLAGS[code] = HARD;
            HARD_FORMS.put((int) code, form);
        }
    }

    private static void hard(int code, Map<Integer, String> alike) {
        var form = LetterForm.of(code, alike);
        if (form.codePointCount(0, form.length()) != 1 || form.codePointAt(0) != code) {
            HARD_FORMS.put(code, form);
        }
    }

    /** What a code point becomes that the tables do not answer. */
    static String hardForm(int code) {
        var form = HARD_FORMS.get(code);
        return form != null ? form : code >= 0xE0000 && code < 0xE1000 ? "" : Character.toString(code);
    }

    /** Whether the character at this index is, or is part of, a letter or digit of some script. */
    static boolean isLetter(char[] text, int length, int index) {
        var unit = text[index];
        if (!Character.isSurrogate(unit)) {
            return LETTER[unit];
        }
        int start = Character.isHighSurrogate(unit) || index == 0 ? index : index - 1;
        return Character.isLetterOrDigit(Character.codePointAt(text, start, length));
    }

    static boolean isLetter(String text, int index) {
        return isLetter(text.toCharArray(), text.length(), index);
    }

    static boolean isLetter(char unit) {
        return LETTER[unit];
    }

    /** The digit that a Chinese one stands for, or the character itself. */
    static char digit(char letter) {
        int at = (FLAGS[letter] & HAN_DIGIT) == 0 ? -1 : HAN_DIGITS.indexOf(letter);
        return at < 0 ? letter : HAN_DIGIT_VALUES.charAt(at);
    }
}
