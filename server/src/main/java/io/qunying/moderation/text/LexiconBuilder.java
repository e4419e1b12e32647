package io.qunying.moderation.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers the words of a {@link Lexicon} and refuses what would be none. For one thread. */
public final class LexiconBuilder {

    private static final int SHOWN = 40;

    private final List<Word> words = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private int soundFrom = Integer.MAX_VALUE;

    LexiconBuilder() {}

    /**
     * Lets Chinese words of so many characters hit by their sound, also without being marked.
     *
     * @throws IllegalArgumentException if fewer than three, which would hit ordinary talk
     */
    public LexiconBuilder soundFrom(int characters) {
        if (characters < 3) {
            throw new IllegalArgumentException("soundFrom: " + characters + " (expected: at least 3)");
        }
        soundFrom = characters;
        return this;
    }

    /** Adds a word; otherwise says why not, by a code of {@link LexiconProblem}. */
    public @Nullable String add(LexiconEntry entry) {
        var word = Word.of(entry);
        var problem = word.problem();
        if (problem == null && !known.add(word.key())) {
            problem = "word-twice";
        }
        if (problem == null) {
            words.add(word);
        }
        return problem;
    }

    /**
     * Adds words that mean the same. Unlike those of operators they were chosen with care and only
     * {@link Lexicon#findEvery} is to tell them: a single character is enough, and a word may be in several groups.
     */
    public LexiconBuilder addGroup(String category, Iterable<String> group) {
        group.forEach(it -> words.add(Word.of(new LexiconEntry(it, category))));
        return this;
    }

    /**
     * Adds lines {@code word TAB category TAB flags}; flags are {@code allow} and {@code sound}, with a comma between.
     * Empty lines and those that begin with {@code "# "} say nothing.
     *
     * @param category of lines without one, or null if each must have its own
     * @return the lines that were left out
     */
    public List<LexiconProblem> addLines(Iterable<String> lines, @Nullable String category) {
        var problems = new ArrayList<LexiconProblem>();
        int number = 0;
        for (var line : lines) {
            number++;
            var problem = line.isBlank() || line.startsWith("# ") ? null : addLine(line, category);
            if (problem != null) {
                problems.add(new LexiconProblem(number, problem, line.substring(0, Math.min(SHOWN, line.length()))));
            }
        }
        return problems;
    }

    /** What was added so far, line by line. */
    public List<LexiconEntry> entries() {
        return words.stream().map(Word::entry).toList();
    }

    /**
     * Adds the words that come with the product, in the categories {@code ad, abuse, contraband, cult, fraud, gambling}
     * and {@code porn}, as far as they are not there yet.
     */
    public LexiconBuilder addShipped() {
        addLines(LetterFiles.lines("lexicon.txt"), null);
        return this;
    }

    /** The lexicon of what was added so far. */
    public Lexicon build() {
        var written = new WordSet.Builder();
        var heard = new WordSet.Builder();
        boolean hears = false;
        for (var word : words) {
            written.add(word.letters(), word);
            var inDigits = word.inDigits();
            if (inDigits != null) {
                written.add(inDigits, word);
            }
            if (word.isHeard(soundFrom)) {
                heard.add(word.sounds(), word);
                hears = true;
            }
        }
        return new Lexicon(written.build(true), hears ? heard.build(false) : null, words.size());
    }

    private @Nullable String addLine(String line, @Nullable String category) {
        if (line.chars().anyMatch(it -> it == Letters.BROKEN || it == 0)) {
            return "line-not-text";
        }
        var parts = line.split("\t", -1);
        var named = parts.length > 1 && !parts[1].isBlank() ? parts[1].strip() : category;
        var flags = parts.length > 2 ? List.of(parts[2].strip().split(",", -1)) : List.<String>of();
        if (!Set.of("allow", "sound", "").containsAll(flags)) {
            return "flag-unknown";
        }
        boolean allowed = flags.contains("allow");
        if (named == null && !allowed) {
            return "category-missing";
        }
        var of = named == null ? "" : named;
        return add(new LexiconEntry(parts[0].strip(), of, allowed, flags.contains("sound")));
    }
}
