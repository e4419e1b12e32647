package io.qunying.moderation.learn;

/** The kind of a character, as one letter. */
final class Shape {

    static final char DIGIT = '0';
    static final char LATIN = 'a';
    static final char CHINESE = 'H';
    /** Half of a character outside the basic plane: most of them emoji. */
    static final char SURROGATE = 'E';

    static final char SYMBOL = 'S';
    static final char MARK = 'M';
    /** A Chinese character that ordinary messages do not use. */
    static final char RARE = 'R';

    static final char LETTER = 'L';

    private static final char[] OF = new char[0x10000];

    static {
        for (int code = 0; code < OF.length; code++) {
            OF[code] = kind((char) code);
        }
    }

    private Shape() {}

    static char of(char letter) {
        return OF[letter];
    }

    private static char kind(char letter) {
        if (letter >= '0' && letter <= '9') {
            return DIGIT;
        }
        if (letter < 0x80) {
            return Character.isLetter(letter) ? LATIN : letter <= ' ' ? letter : '.';
        }
        if (letter >= 0x4E00 && letter < 0xA000) {
            return CHINESE;
        }
        return switch (Character.getType(letter)) {
            case Character.SURROGATE -> Character.isHighSurrogate(letter) ? SURROGATE : 'e';
            case Character.OTHER_SYMBOL, Character.MATH_SYMBOL -> SYMBOL;
            case Character.NON_SPACING_MARK, Character.FORMAT, Character.ENCLOSING_MARK, Character.CONTROL -> MARK;
            case Character.OTHER_LETTER -> Character.isIdeographic(letter) ? RARE : LETTER;
            case Character.UPPERCASE_LETTER, Character.LOWERCASE_LETTER, Character.MODIFIER_LETTER -> LETTER;
            default -> 'P';
        };
    }
}
