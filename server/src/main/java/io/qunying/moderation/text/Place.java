package io.qunying.moderation.text;

/**
 * Judges whether letters that make up a word really are the word: Latin words and numbers do not begin or end inside of
 * others, and what stands between the letters looks like disguise and not like the end of a sentence.
 */
final class Place {

    /** More than so many symbols on end are no disguise but two texts. */
    static final int WIDEST_GAP = 12;

    private static final String SENTENCE = ",!?;:、。\n";
    private static final int LONG = 5;

    private Place() {}

    static boolean holds(Word word, NormalText text, int start, int end) {
        var letters = text.letters();
        int length = text.length();
        if (!isEdge(letters, length, start - 1, start) || !isEdge(letters, length, end, end - 1)) {
            return false;
        }
        var literal = word.literal();
        if (literal != null) {
            return isLiteral(literal, letters, length, start, end);
        }
        return end - start == word.letters().length() || gapsAreDisguise(word, letters, start, end);
    }

    /** Whether a word may end between these two places. */
    private static boolean isEdge(char[] letters, int length, int outside, int inside) {
        if (outside < 0 || outside >= length) {
            return true;
        }
        return isNumber(letters[inside])
                ? !isNumber(letters[outside])
                : !isLatin(letters[inside]) || !isLatin(letters[outside]);
    }

    /** Whether the symbols of the word stand where it has them; spaces do not count. */
    private static boolean isLiteral(String literal, char[] letters, int length, int start, int end) {
        int at = 0;
        while (!Letters.isLetter(literal, at)) {
            at++;
        }
        int index = start - at;
        if (index < 0) {
            return false;
        }
        int read = 0;
        while (index < length && read < literal.length()) {
            if (letters[index] == literal.charAt(read)) {
                read++;
            } else if (!isSpace(letters[index]) || index < start || index >= end) {
                return false;
            }
            index++;
        }
        return read == literal.length();
    }

    private static boolean gapsAreDisguise(Word word, char[] letters, int start, int end) {
        int count = word.letters().length();
        int gaps = 0;
        int sentences = 0;
        int split = 0;
        for (int index = start + 1; index < end; index++) {
            int before = index - 1;
            boolean sentence = false;
            boolean space = false;
            while (!Letters.isLetter(letters, end, index)) {
                sentence |= SENTENCE.indexOf(letters[index]) >= 0;
                space |= isSpace(letters[index]);
                index++;
            }
            if (index > before + 1) {
                gaps++;
                sentences += sentence ? 1 : 0;
                split += space && isWestern(letters[before]) && isWestern(letters[index]) ? 1 : 0;
            }
        }
        if (gaps == count - 1) {
            return sentences == 0 || count > 2;
        }
        return (sentences == 0 || (sentences == 1 && count >= LONG)) && (split == 0 || word.spaced());
    }

    /** Whether characters that sound like a word stand close enough to each other. */
    static boolean isOneSound(NormalText text, int start, int end) {
        for (int index = start; index < end; index++) {
            if (SENTENCE.indexOf(text.letters()[index]) >= 0) {
                return false;
            }
        }
        return true;
    }

    static boolean isLatin(char letter) {
        return (letter >= 'a' && letter <= 'z')
                || (letter >= '\u00DF' && letter < '\u0530' && Letters.isLetter(letter));
    }

    private static boolean isWestern(char letter) {
        return isLatin(letter) || isNumber(letter);
    }

    private static boolean isNumber(char letter) {
        return letter >= '0' && letter <= '9';
    }

    private static boolean isSpace(char letter) {
        return letter == ' ' || letter == '\n';
    }
}
