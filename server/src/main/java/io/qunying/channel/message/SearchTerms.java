package io.qunying.channel.message;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The words of a search.
 *
 * @param words as they are compared with the texts
 * @param pairs what the index finds them by; none if all are single characters
 */
record SearchTerms(List<String> words, int[] pairs) {

    static SearchTerms of(String asked) {
        var words = Stream.of(Bigrams.normal(asked).split(" "))
                .filter(it -> !it.isEmpty())
                .distinct()
                .toList();
        var pairs = words.stream().flatMapToInt(Bigrams::of).sorted().distinct().toArray();
        return new SearchTerms(words, pairs);
    }

    /** Words that the index does not know. */
    List<String> unindexed() {
        return words.stream().filter(it -> Bigrams.of(it).findAny().isEmpty()).toList();
    }

    boolean indexed() {
        return pairs.length > 0;
    }

    /** Signs that nobody can see stand nowhere. */
    static boolean isOnlyInvisible(String asked) {
        return !asked.isBlank() && Bigrams.normal(asked).isEmpty();
    }

    /** Pairs can follow each other elsewhere than in the word, so the text itself decides. */
    boolean standIn(Message message) {
        var text = Bigrams.normal(message.text());
        return words.stream().allMatch(text::contains);
    }

    /** The pairs, and besides them what must be true of the place. */
    String literal(IntStream places) {
        return Bigrams.literal(IntStream.concat(Arrays.stream(pairs), places));
    }
}
