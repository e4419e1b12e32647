package io.qunying.moderation.text;

/**
 * Why a line did not get into a lexicon.
 *
 * @param line its number, from 1
 * @param code one of {@code line-not-text, word-missing, word-without-letters, word-too-short, word-too-long,
 *     category-missing, flag-unknown, sound-too-short, word-twice}
 * @param text what the line says, shortened
 */
public record LexiconProblem(int line, String code, String text) {}
