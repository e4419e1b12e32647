package io.qunying.channel.roster;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.channel.roster.Standing.Source;
import io.qunying.channel.roster.Standing.Word;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StandingTests {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    @Test
    void sameWordsGiveTheSameStandingInWhateverOrderAndHoweverOftenTheyCome() {
        var seed = System.nanoTime();
        var luck = new Random(seed);
        for (var round = 0; round < 2_000; round++) {
            var words = new ArrayList<Word>();
            for (var i = 1 + luck.nextInt(8); i > 0; i--) {
                words.add(word(luck.nextInt(5), luck.nextBoolean(), luck.nextBoolean() ? Source.EVENT : Source.SIGHT));
            }
            var once = of(words);
            words.addAll(words.subList(0, 1 + luck.nextInt(words.size())));
            Collections.shuffle(words, luck);
            assertThat(of(words)).as("seed %d: %s", seed, words).isEqualTo(once);
        }
    }

    @Test
    void theLatestWordCounts() {
        var standing = of(List.of(word(5, false, Source.EVENT), word(1, true, Source.EVENT)));

        assertThat(standing.inside()).isFalse();
        assertThat(standing.doubtful()).isFalse();
    }

    @Test
    void twoWordsOfOneSecondAreADoubtUntilALaterOneSettlesIt() {
        var doubt = of(List.of(word(5, true, Source.EVENT), word(5, false, Source.EVENT)));
        assertThat(doubt.doubtful()).isTrue();
        assertThat(doubt.inside()).isFalse();

        var settled = doubt.after(word(6, true, Source.SIGHT));
        assertThat(settled.doubtful()).isFalse();
        assertThat(settled.inside()).isTrue();
    }

    @Test
    void whoWasOnlyFoundIsInSinceNobodyKnowsWhen() {
        assertThat(of(List.of(word(5, true, Source.SIGHT))).since()).isNull();
        assertThat(of(List.of(word(5, true, Source.SIGHT), word(2, true, Source.EVENT)))
                        .since())
                .isEqualTo(START.plusSeconds(2));
        assertThat(of(List.of(word(2, true, Source.EVENT), word(3, false, Source.EVENT), word(5, true, Source.SIGHT)))
                        .since())
                .isNull();
    }

    private static Word word(int second, boolean inside, Source source) {
        return new Word(START.plusSeconds(second), inside, source);
    }

    private static Standing of(List<Word> words) {
        @Nullable Standing standing = null;
        for (var word : words) {
            standing = standing == null ? Standing.of(word) : standing.after(word);
        }
        return Objects.requireNonNull(standing);
    }
}
