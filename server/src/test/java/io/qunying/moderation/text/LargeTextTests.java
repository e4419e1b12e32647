package io.qunying.moderation.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Texts of 100,000 characters made to be slow: linear work takes milliseconds, quadratic would take far over the bound.
 */
class LargeTextTests {

    private static final int LENGTH = 100_000;
    private static final Duration BOUND = Duration.ofSeconds(20);

    private final Lexicon lexicon = Lexicon.builder().addShipped().soundFrom(3).build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "一",
                "1*",
                "一 ",
                "言",
                "言舌",
                "冂㐅",
                "\u202E",
                "\u202E加",
                "\u202E\u202C",
                "\u202E\n",
                "点",
                "a点",
                "点c",
                "点com",
                "www ",
                "www a ",
                " dot ",
                "dot com",
                "加*",
                "加微",
                "操你",
                "🇨",
                "🇨🇳",
                "😀",
                "👨‍👩‍👧",
                "\uD800",
                "\uDC00",
                "a\u0301\u0316",
                "\u0301",
                "\u200B",
                " ",
                "\n",
                " \n",
                "㎏",
                "ﷺ",
                "zhi",
                "xian",
                "z",
                "jia微",
                "零0",
                "av",
                "."
            })
    void takesTimeThatGrowsWithTheLength(String piece) {
        var text = piece.repeat(LENGTH / piece.length());

        assertTimeoutPreemptively(BOUND, () -> {
            var normal = Normaliser.standard().normalise(text);
            lexicon.find(normal);
            lexicon.findEvery(normal);
            Fingerprint.of(normal);
        });
    }

    @Test
    void boundsWhatWordsInsideOfWordsBring() {
        var builder = Lexicon.builder();
        for (int length = 2; length <= Word.LONGEST; length++) {
            builder.add(new LexiconEntry("甲".repeat(length), "x"));
        }
        var nested = builder.build();
        var normal = Normaliser.standard().normalise("甲".repeat(LENGTH));

        assertTimeoutPreemptively(BOUND, () -> {
            assertThat(nested.find(normal)).hasSize(1 + LENGTH / Word.LONGEST);
            assertThat(nested.findEvery(normal)).hasSize(Lexicon.MOST_HITS);
        });
    }

    @Test
    void buildsAHundredThousandWordsInLittleMemory() {
        var builder = Lexicon.builder();
        var words = new Random(7)
                .ints(0x4E00, 0x6E00)
                .mapToObj(Character::toString)
                .limit(400_000)
                .toList();
        for (int word = 0; word + 4 <= words.size(); word += 4) {
            builder.add(new LexiconEntry(String.join("", words.subList(word, word + 4)), "x"));
        }
        var lexicon = assertTimeoutPreemptively(Duration.ofMinutes(1), builder::build);

        assertThat(lexicon.size()).isGreaterThan(99_000);
        assertThat(lexicon.memory()).isLessThan(10_000_000);
        assertThat(lexicon.find(Normaliser.standard().normalise(String.join("", words.subList(0, 8)))))
                .hasSize(2);
    }
}
