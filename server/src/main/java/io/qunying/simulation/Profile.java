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
 * @param habits what they read, open and show: dice of their own, so that who comes and talks does not hang on it
 */
record Profile(
        int number,
        Kind kind,
        double talk,
        double buys,
        @org.jspecify.annotations.Nullable Duration stays,
        Random random,
        Random habits) {

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
        var habits = new Random(~seed * 1_000_003L + number);
        habits.nextLong();
        return new Profile(number, kind, talk, buys, stays, random, habits);
    }

    /** How many days pass between two looks into the group; they get longer. */
    Duration untilNextLook(Duration inside) {
        var first = switch (kind) {
            case ENTHUSIAST -> 1.0;
            case REGULAR -> 2.0;
            case READER -> 4.0;
            case ADVERTISER -> 10.0;
        };
        var days = first * (1 + inside.toDays() / 15.0) * (0.5 + habits.nextDouble());
        return Duration.ofMinutes((long) (days * 24 * 60));
    }

    /** Whether they open what a post leads to. */
    boolean opens() {
        return habits.nextDouble() < share(0.5, 0.25, 0.1);
    }

    /** @param temper of the group, 1 for the usual one */
    boolean votes(double temper) {
        return habits.nextDouble() < temper * share(0.7, 0.4, 0.15);
    }

    /** Whether they show something with what they say. */
    boolean shows() {
        return habits.nextDouble() < share(0.3, 0.15, 0.05);
    }

    boolean invites() {
        return habits.nextDouble() < share(0.5, 0.2, 0.05);
    }

    private double share(double enthusiast, double regular, double reader) {
        return switch (kind) {
            case ENTHUSIAST -> enthusiast;
            case REGULAR -> regular;
            case READER -> reader;
            case ADVERTISER -> 0;
        };
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
