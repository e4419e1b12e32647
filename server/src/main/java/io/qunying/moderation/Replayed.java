package io.qunying.moderation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a rule would have done with what was said lately.
 *
 * @param messages how many were read
 * @param hits how many it hit
 * @param unwanted hits that people had labelled unwanted
 * @param fine hits that people had labelled fine
 * @param samples the newest hits, at most {@link #SAMPLES}
 */
record Replayed(Instant at, int days, long messages, long hits, long unwanted, long fine, List<Sample> samples) {

    static final int SAMPLES = 50;

    /** More than this share of all messages is never meant. */
    private static final double TOO_MANY = 0.05;

    record Sample(
            UUID message,
            UUID group,
            String nickname,
            String text,
            Instant at,
            @Nullable Boolean unwanted) {}

    boolean hitsTooMany() {
        return hits > TOO_MANY * messages;
    }

    /** From 0 to 1, or null while nothing it hit is labelled. */
    @Nullable Double precision() {
        return unwanted + fine == 0 ? null : unwanted / (double) (unwanted + fine);
    }
}
