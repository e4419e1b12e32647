package io.qunying.moderation.learn;

import io.qunying.moderation.text.Pinyin;

/** A message in one view: a row of signs, each with the index it came from; a mark at either end. */
record Symbols(char[] text, int[] from, int length) {

    static final char BEGIN = 2;
    static final char END = 3;
    // Syllables are signs of the private use area.
    private static final char BEFORE_SYLLABLES = '\uDFFF';

    static Symbols of(String text) {
        int length = text.length();
        var symbols = new char[length + 2];
        var from = new int[length + 2];
        text.getChars(0, length, symbols, 1);
        for (int index = 0; index < length; index++) {
            from[index + 1] = index;
        }
        symbols[0] = BEGIN;
        symbols[length + 1] = END;
        from[length + 1] = length;
        return new Symbols(symbols, from, length + 2);
    }

    /** Each run of digits as one sign. */
    Symbols withNumbersAsOne() {
        var symbols = new char[length];
        var places = new int[length];
        int count = 0;
        for (int index = 0; index < length; index++) {
            boolean digit = text[index] >= '0' && text[index] <= '9';
            if (!digit || count == 0 || symbols[count - 1] != '0') {
                symbols[count] = digit ? '0' : text[index];
                places[count++] = from[index];
            }
        }
        return new Symbols(symbols, places, count);
    }

    /** The kinds of the characters. */
    Symbols shapes() {
        var symbols = new char[length];
        for (int index = 0; index < length; index++) {
            symbols[index] = Shape.of(text[index]);
        }
        return new Symbols(symbols, from, length);
    }

    /** The syllables of Chinese characters, other signs as they are. */
    Symbols sounds() {
        var symbols = new char[length];
        for (int index = 0; index < length; index++) {
            int syllable = Pinyin.number(text[index]);
            symbols[index] = syllable == 0 ? text[index] : (char) (BEFORE_SYLLABLES + syllable);
        }
        return new Symbols(symbols, from, length);
    }
}
