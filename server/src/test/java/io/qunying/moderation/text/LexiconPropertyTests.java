package io.qunying.moderation.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LexiconPropertyTests {

    private final long seed = RandomText.seed();
    private final Random random = new Random(seed);

    @Test
    void findsExactlyWhatALookAtEveryPlaceFinds() {
        for (int round = 0; round < 2_000; round++) {
            var words = new TreeSet<String>();
            for (int word = random.nextInt(40); word >= 0; word--) {
                words.add(han(2 + random.nextInt(4)));
            }
            var builder = Lexicon.builder();
            builder.addLines(words, "x");
            var text = han(random.nextInt(80));

            var found = builder.build().findEvery(Normaliser.standard().normalise(text)).stream()
                    .map(it -> it.start() + " " + it.word())
                    .sorted()
                    .toList();

            assertThat(found).as("seed %d, round %d", seed, round).isEqualTo(everyPlace(words, text));
        }
    }

    @Test
    void takesAnyTextAndShowsHitsWithinIt() {
        var builder = Lexicon.builder().soundFrom(3);
        builder.addLines(List.of("加微信", "话费", "语言", "言舌x", "v1", "138", "abc.com", "一三八", "加强", "www.com"), "x");
        var lexicon = builder.build();
        for (int round = 0; round < 20_000; round++) {
            var text = RandomText.of(random, random.nextInt(60));
            var normal = Normaliser.standard().normalise(text);
            int end = 0;
            for (var hit : lexicon.find(normal)) {
                assertThat(hit.start()).as("seed %d, round %d", seed, round).isGreaterThanOrEqualTo(end);
                assertThat(hit.from()).as("seed %d, round %d", seed, round).isBetween(0, hit.to() - 1);
                assertThat(hit.to()).as("seed %d, round %d", seed, round).isLessThanOrEqualTo(text.length());
                end = hit.end();
            }
        }
    }

    private String han(int length) {
        var text = new StringBuilder();
        for (int index = 0; index < length; index++) {
            text.append("甲乙丙丁".charAt(random.nextInt(4)));
        }
        return text.toString();
    }

    private static List<String> everyPlace(Iterable<String> words, String text) {
        var found = new ArrayList<String>();
        for (var word : words) {
            for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
                found.add(at + " " + word);
            }
        }
        return found.stream().sorted().toList();
    }
}
