package io.qunying.moderation.text;

import org.jspecify.annotations.Nullable;

/**
 * A word as the automaton knows it: its letters, and what else has to be so where they were found.
 *
 * @param entry the line it comes from
 * @param letters only letters and digits, in which it is found
 * @param literal with its symbols but without spaces, where it has symbols; then they have to stand there too
 * @param spaced whether it has spaces itself
 */
record Word(LexiconEntry entry, String letters, @Nullable String literal, boolean spaced) {

    static final int LONGEST = 64;

    static Word of(LexiconEntry entry) {
        var normal = Normaliser.standard().normalise(entry.word());
        var letters = normal.bare().text();
        var dense = normal.text().replaceAll("\\s", "");
        return new Word(
                entry,
                letters,
                dense.equals(letters) ? null : dense,
                normal.text().contains(" "));
    }

    /** Why this can be no word of a lexicon: a stable code, or null. */
    @Nullable String problem() {
        int length = literal == null ? letters.length() : literal.length();
        if (letters.isEmpty()) {
            return entry.word().isBlank() ? "word-missing" : "word-without-letters";
        }
        if (letters.codePointCount(0, letters.length()) == 1 && length == letters.length()) {
            return "word-too-short";
        }
        if (length > LONGEST) {
            return "word-too-long";
        }
        return entry.bySound() && (sounds().length() != letters.length() || letters.length() < 2)
                ? "sound-too-short"
                : null;
    }

    /** One key for each letter, as far as they are Chinese. */
    String sounds() {
        var keys = new StringBuilder();
        for (int index = 0; index < letters.length(); index++) {
            char key = Pinyin.key(letters.charAt(index));
            if (key != 0) {
                keys.append(key);
            }
        }
        return keys.toString();
    }

    /** The same with 1 for 一, when a Chinese digit is written as a number; null where nothing would change. */
    @Nullable String inDigits() {
        var digits = new StringBuilder();
        for (int index = 0; index < letters.length(); index++) {
            digits.append(Letters.digit(letters.charAt(index)));
        }
        return letters.length() < 3 || digits.toString().equals(letters) ? null : digits.toString();
    }

    /** Whether other characters of the same sound are to hit, if unmarked words of so many letters are. */
    boolean isHeard(int soundFrom) {
        return entry.bySound() || (letters.length() >= soundFrom && sounds().length() == letters.length());
    }

    /** What two lines share that say the same. */
    String key() {
        return (literal == null ? letters : literal) + (entry.allowed() ? "\t" : "");
    }

    int symbolsBefore() {
        int count = 0;
        while (literal != null && !Letters.isLetter(literal, count)) {
            count++;
        }
        return count;
    }

    int symbolsBehind() {
        int count = 0;
        while (literal != null && !Letters.isLetter(literal, literal.length() - 1 - count)) {
            count++;
        }
        return count;
    }
}
