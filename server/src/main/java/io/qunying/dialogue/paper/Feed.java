package io.qunying.dialogue.paper;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A feed of a branch.
 *
 * @param checkedAt when it was last looked at
 * @param readAt when that was last of use
 * @param code what was wrong when it was looked at last, or null
 * @param wantedAt since when a paper waits for it, or null
 */
record Feed(
        UUID id,
        UUID branch,
        String address,
        String title,
        Instant checkedAt,
        Instant readAt,
        @Nullable String code,
        @Nullable String etag,
        @Nullable String lastModified,
        @Nullable Instant wantedAt) {

    /** So long its entries are news though it cannot be reached. */
    private static final Duration GOOD = Duration.ofDays(1);

    /** Whether a paper has to wait for a look at it. */
    boolean isAwaited(Instant now) {
        return Wish.isAwaited(checkedAt, wantedAt, now);
    }

    boolean isGood(Instant now) {
        return readAt.isAfter(now.minus(GOOD));
    }

    /** So that the other side can say that nothing is new. */
    Map<String, String> conditions() {
        var headers = new HashMap<String, String>();
        if (etag != null) {
            headers.put("If-None-Match", etag);
        }
        if (lastModified != null) {
            headers.put("If-Modified-Since", lastModified);
        }
        return headers;
    }
}
