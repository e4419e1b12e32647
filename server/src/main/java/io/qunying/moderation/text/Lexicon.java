package io.qunying.moderation.text;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A large set of words to look for in messages, each with a category. Finds them through symbols put between their
 * letters, and those marked for it by their sound; a hit inside of an allowed word does not count. Does not change once
 * built.
 */
public final class Lexicon {

    /** How many words of one message {@link #findEvery} tells at most. */
    public static final int MOST_HITS = 10_000;

    private final WordSet words;
    private final @Nullable WordSet sounds;
    private final int size;

    Lexicon(WordSet words, @Nullable WordSet sounds, int size) {
        this.words = words;
        this.sounds = sounds;
        this.size = size;
    }

    /** To build one from entries or lines. */
    public static LexiconBuilder builder() {
        return new LexiconBuilder();
    }

    /** The words of a message, leftmost first and of those that begin at one place the longest; none overlap. */
    public List<LexiconHit> find(NormalText text) {
        return find(text, false);
    }

    /** All words of a message, also those that are inside of others; at most {@link #MOST_HITS}. */
    public List<LexiconHit> findEvery(NormalText text) {
        return find(text, true);
    }

    /** Words, not counting those that were refused. */
    public int size() {
        return size;
    }

    /** What the automaton takes, in bytes, without the words' own text. */
    public long memory() {
        return words.memory() + (sounds == null ? 0 : sounds.memory());
    }

    private List<LexiconHit> find(NormalText text, boolean every) {
        var matches = new Matches(text, every);
        words.find(text.letters(), text.length(), matches::found);
        if (sounds != null) {
            findSounds(sounds, text, matches);
        }
        return matches.done();
    }

    private static void findSounds(WordSet sounds, NormalText text, Matches matches) {
        var heard = Sounds.of(text);
        sounds.find(heard.keys, heard.length, (word, count, end) -> {
            int start = heard.start(end - count);
            int stop = heard.end(end - 1);
            if (!isWritten(word, text, heard, end - count) && Place.isOneSound(text, start, stop)) {
                matches.keep(word, start, stop, true);
            }
        });
    }

    /** Whether the word stands there letter by letter: then it was found already. */
    private static boolean isWritten(Word word, NormalText text, Sounds heard, int first) {
        for (int index = 0; index < word.letters().length(); index++) {
            if (text.letters()[heard.start(first + index)] != word.letters().charAt(index)) {
                return false;
            }
        }
        return true;
    }
}
