package io.qunying.dialogue.game;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DiceFairnessTests {

    /** Of a fair die, one run in a thousand is above; the seed makes it the same run every time. */
    private static final double CRITICAL = 20.515;

    private static final int ROLLS = 60_000;

    @Test
    void rollsEverySideEquallyOften() {
        assertThat(chiSquare(new Chance(new Random(20261127)))).isLessThan(CRITICAL);
    }

    @Test
    void rollsFairlyWithTheChanceThatIsUsed() {
        // One of three unforeseeable runs of a fair die fails once in a billion.
        var best = Double.MAX_VALUE;
        for (var run = 0; run < 3; run++) {
            best = Math.min(best, chiSquare(new Chance()));
        }
        assertThat(best).isLessThan(CRITICAL);
    }

    @Test
    void tellsALoadedDie() {
        var loaded = new Random(7) {
            @Override
            public int nextInt(int least, int bound) {
                return super.nextInt(20) == 0 ? 6 : super.nextInt(least, bound);
            }
        };

        assertThat(chiSquare(new Chance(loaded))).isGreaterThan(CRITICAL);
    }

    private static double chiSquare(Chance chance) {
        var counts = new int[DiceRound.SIDES];
        for (var roll = 0; roll < ROLLS; roll++) {
            counts[chance.between(1, DiceRound.SIDES) - 1]++;
        }
        var expected = ROLLS / (double) DiceRound.SIDES;
        var sum = 0.0;
        for (var count : counts) {
            sum += (count - expected) * (count - expected) / expected;
        }
        return sum;
    }
}
