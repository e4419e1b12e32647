package io.qunying.moderation;

import io.qunying.channel.StaffFilter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Puts words into rules of limited size. Each word that stands somewhere stays there, so that a changed word changes
 * one rule and not all of them.
 */
final class PackWords {

    /** A rule of ours as it stands. */
    record Standing(String ref, StaffFilter.Rule rule) {}

    /**
     * What the rules are to be.
     *
     * @param standing for each rule that stands, its words; none where it is not needed
     * @param fresh for each new rule, its words
     * @param tooLong words that the platform takes in no rule
     * @param leftOver words for which it has no room
     * @param missing words that have a place and do not stand there yet
     * @param foreign words that stand in our rules and are none of ours
     */
    record Packing(
            List<List<String>> standing,
            List<List<String>> fresh,
            List<String> tooLong,
            List<String> leftOver,
            List<String> missing,
            List<String> foreign) {}

    private PackWords() {}

    /** @param others how many rules are not ours */
    static Packing pack(Collection<String> wanted, List<Standing> rules, int others, StaffFilter.Limits limits) {
        var sorted = new TreeSet<>(wanted);
        var tooLong = sorted.stream().filter(it -> !fits(it, limits)).toList();
        tooLong.forEach(sorted::remove);
        var left = new LinkedHashSet<>(sorted);
        var foreign = new ArrayList<String>();
        var standing = new ArrayList<List<String>>();
        for (var rule : rules) {
            var kept = new ArrayList<String>();
            for (var word : rule.rule().words()) {
                if (kept.size() < limits.words() && left.remove(word)) {
                    kept.add(word);
                } else if (!sorted.contains(word)) {
                    foreign.add(word);
                }
            }
            standing.add(kept);
        }
        var missing = new ArrayList<String>();
        standing.forEach(it -> fill(it, left, missing, limits.words()));
        var fresh = new ArrayList<List<String>>();
        while (!left.isEmpty() && rules.size() + fresh.size() + others < limits.rules()) {
            var words = new ArrayList<String>();
            fill(words, left, missing, limits.words());
            fresh.add(words);
        }
        return new Packing(standing, fresh, tooLong, List.copyOf(left), missing, foreign);
    }

    private static boolean fits(String word, StaffFilter.Limits limits) {
        return !word.isBlank() && word.codePointCount(0, word.length()) <= limits.wordLength();
    }

    private static void fill(List<String> words, Set<String> left, List<String> taken, int most) {
        for (var next = left.iterator(); words.size() < most && next.hasNext(); ) {
            var word = next.next();
            next.remove();
            words.add(word);
            taken.add(word);
        }
    }
}
