package io.qunying.moderation.learn;

import io.qunying.moderation.text.Lexicon;
import io.qunying.moderation.text.LexiconHit;
import io.qunying.moderation.text.Normaliser;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The plain way, to compare with: a message is unwanted where enough different words of the shipped lexicon are in it.
 */
final class LexiconAlone {

    private static final int MOST_WORDS = 20;

    private final Lexicon lexicon = Lexicon.builder().addShipped().build();

    /** At the fewest words that are at least as precise; where no number is, at the most precise one. */
    Quality asPreciseAs(double precision, List<Labelled> messages) {
        var words = messages.stream().mapToDouble(it -> words(it.text())).toArray();
        var labels = new boolean[words.length];
        for (var index = 0; index < labels.length; index++) {
            labels[index] = messages.get(index).unwanted();
        }
        var all = IntStream.rangeClosed(1, MOST_WORDS)
                .mapToObj(least -> quality(words, least, labels))
                .toList();
        return all.stream()
                .filter(it -> it.precision() >= precision)
                .findFirst()
                .or(() -> all.stream().max(Comparator.comparingDouble(Quality::precision)))
                .orElseThrow();
    }

    private static Quality quality(double[] words, int least, boolean[] labels) {
        var verdicts = new boolean[words.length];
        for (var index = 0; index < verdicts.length; index++) {
            verdicts[index] = words[index] >= least;
        }
        return Quality.of(words, verdicts, labels);
    }

    private long words(String message) {
        return lexicon.find(Normaliser.standard().normalise(message)).stream()
                .map(LexiconHit::word)
                .distinct()
                .count();
    }
}
