package io.qunying.moderation.text;

/**
 * A word of a lexicon in a message.
 *
 * @param word as the lexicon has it
 * @param category of the word
 * @param start where it begins in the normal text
 * @param end where it ends there, exclusive
 * @param from where it begins in the original
 * @param to where it ends there, exclusive
 * @param bySound whether it only sounds like the word
 */
public record LexiconHit(String word, String category, int start, int end, int from, int to, boolean bySound) {}
