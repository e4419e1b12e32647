package io.qunying.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/**
 * How one made-up member behaves; everything follows from the seed and the member's number. The shares are rough
 * figures of customer groups: few talk much, most read.
 *
 * @param talk messages a day in the first week; they get fewer
 * @param buys orders in thirty days
 * @param stays how long until they leave, or null
 */
record Profile(
        int number,
        Kind kind,
        double talk,
        double buys,
        @org.jspecify.annotations.Nullable Duration stays,
        Random random) {

    enum Kind {
        ENTHUSIAST,
        REGULAR,
        READER,
        ADVERTISER
    }

    static Profile of(long seed, int number) {
        var random = new Random(seed * 1_000_003L + number);
        random.nextLong(); // the first value of near seeds is near too
        var dice = random.nextDouble();
        var kind = dice < 0.08
                ? Kind.ENTHUSIAST
                : dice < 0.38 ? Kind.REGULAR : dice < 0.985 ? Kind.READER : Kind.ADVERTISER;
        var talk = switch (kind) {
            case ENTHUSIAST -> 0.8;
            case REGULAR -> 0.25;
            case READER -> 0.03;
            case ADVERTISER -> 0.1;
        };
        var buys = switch (kind) {
            case ENTHUSIAST -> 1.6;
            case REGULAR -> 0.8;
            case READER -> 0.25;
            case ADVERTISER -> 0;
        };
        var stays = random.nextDouble() < 0.12 ? Duration.ofDays(2 + random.nextInt(60)) : null;
        return new Profile(number, kind, talk, buys, stays, random);
    }

    boolean chance(double share) {
        return random.nextDouble() < share;
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    Duration minutes(int least, int most) {
        return Duration.ofMinutes(least + (long) random.nextInt(most - least + 1));
    }

    /** Some time of that day between nine in the morning and ten in the evening. */
    Instant duringDay(Instant midnight) {
        return midnight.plus(minutes(9 * 60, 22 * 60));
    }
}
