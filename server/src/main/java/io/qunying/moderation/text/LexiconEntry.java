package io.qunying.moderation.text;

import java.util.Objects;

/**
 * One line of a lexicon.
 *
 * @param word as people write it; each character stands for itself
 * @param category what a hit is called, such as {@code ad}
 * @param allowed whether hits inside of this word do not count, instead of the word being one
 * @param bySound whether other characters of the same sound hit too
 */
public record LexiconEntry(String word, String category, boolean allowed, boolean bySound) {

    public LexiconEntry {
        Objects.requireNonNull(word);
        Objects.requireNonNull(category);
    }

    /** A word that hits as it is written. */
    public LexiconEntry(String word, String category) {
        this(word, category, false, false);
    }
}
