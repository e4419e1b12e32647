package io.qunying.channel.roster;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one person in one group. Words may come late, twice and in any order: the same words give the same
 * standing, as every part of it is the greatest of something.
 *
 * @param toldAt the moment of the latest word; of two words of one moment, the one that says out
 * @param doubtful whether two words of that moment contradict each other, as platforms count in seconds
 * @param joinedAt the latest coming that was told as such, or null
 * @param leftAt the latest going that was told as such, or null
 */
record Standing(
        boolean inside,
        Instant toldAt,
        boolean doubtful,
        @Nullable Instant joinedAt,
        @Nullable Instant leftAt) {

    /** How somebody's place in a group came to be told. */
    enum Source {
        /** The platform told it as it happened, so its moment is that of the coming or going. */
        EVENT,
        /** A list was asked for, or somebody spoke: it was so at that moment, since when nobody says. */
        SIGHT
    }

    /** Somebody is said to be in or out at a moment. */
    record Word(Instant at, boolean inside, Source source) {}

    static Standing of(Word word) {
        var told = word.source() == Source.EVENT ? word.at() : null;
        return new Standing(word.inside(), word.at(), false, word.inside() ? told : null, word.inside() ? null : told);
    }

    /** Of whom a whole list of that moment did not tell. */
    static Standing outAsOf(Instant list) {
        return new Standing(false, list, false, null, null);
    }

    Standing after(Word word) {
        var known = remembering(word);
        return switch (Integer.signum(word.at().compareTo(toldAt))) {
            case 1 -> new Standing(word.inside(), word.at(), false, known.joinedAt, known.leftAt);
            case 0 ->
                new Standing(
                        inside && word.inside(),
                        toldAt,
                        doubtful || inside != word.inside(),
                        known.joinedAt,
                        known.leftAt);
            default -> known;
        };
    }

    /** A second after the last word, to count for more than that and for less than whatever happens then. */
    Instant justAfter() {
        return toldAt.plusSeconds(1);
    }

    /** The same, knowing when somebody came or went before. */
    Standing remembering(Word word) {
        var told = of(word);
        return new Standing(inside, toldAt, doubtful, later(joinedAt, told.joinedAt), later(leftAt, told.leftAt));
    }

    /** Since when they are in, or null where nobody has told: they were only found there. */
    @Nullable Instant since() {
        return inside && joinedAt != null && (leftAt == null || joinedAt.isAfter(leftAt)) ? joinedAt : null;
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Objects.requireNonNull(one).isAfter(other) ? one : other;
    }
}
