package io.qunying.dialogue.paper;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What papers wish to know of the network before they are made, and for how long they wait for it. */
final class Wish {

    /** Who looks again within that time is told what it was. */
    private static final Duration FRESH = Duration.ofMinutes(10);
    /** It may stand behind others that hang. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Wish() {}

    /** From when on a wish counts as one of now. */
    static Instant countsSince(Instant now) {
        return now.minus(FRESH);
    }

    /** Whether a look at it is to be waited for: there was none lately, and nobody waited for one in vain. */
    static boolean isAwaited(@Nullable Instant checkedAt, @Nullable Instant wantedAt, Instant now) {
        var isFresh = checkedAt != null && checkedAt.isAfter(now.minus(FRESH));
        var isGivenUp =
                wantedAt != null && wantedAt.isAfter(countsSince(now)) && !wantedAt.isAfter(now.minus(PATIENCE));
        return !isFresh && !isGivenUp;
    }
}
