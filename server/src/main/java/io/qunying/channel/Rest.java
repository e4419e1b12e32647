package io.qunying.channel;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A pause because a platform said that it is asked too often. One that is over when the next refusal comes is followed
 * by one of twice its length.
 */
public record Rest(Duration length, Instant until) {

    /**
     * No rest grows beyond it, though a platform may ask for more. WeCom shuts out for an hour who went over what it
     * allows in an hour, its longest block that can end on the same day.
     */
    static final Duration LONGEST = Duration.ofHours(1);

    /**
     * The pause after a refusal.
     *
     * @param before the one before, or null after something went through
     * @param asked how long the platform wants at least
     */
    public static Rest after(@Nullable Rest before, Duration asked, Instant now) {
        return after(before, asked, LONGEST, now);
    }

    static Rest after(@Nullable Rest before, Duration asked, Duration longest, Instant now) {
        var first = new Rest(asked, now.plus(asked));
        if (before == null) {
            return first;
        }
        if (!before.isOver(now)) {
            // It was under way when the rest began, so it says nothing new.
            return before.until.isBefore(first.until) ? new Rest(before.length, first.until) : before;
        }
        var twice = before.length.multipliedBy(2);
        var length = twice.compareTo(longest) > 0 ? longest : twice;
        return length.compareTo(asked) > 0 ? new Rest(length, now.plus(length)) : first;
    }

    public boolean isOver(Instant now) {
        return !now.isBefore(until);
    }
}
