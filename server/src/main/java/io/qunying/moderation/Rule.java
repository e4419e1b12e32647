package io.qunying.moderation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What counts against a message (规则).
 *
 * @param condition in CEL over the names of {@link Vocabulary}
 * @param points 1 to 100; the points of all rules that hit add up, and at {@link Judgement#ENOUGH} something happens
 * @param community where it holds, or null for everywhere
 * @param builtin whether it was shipped; such a rule has its title in the page's language
 */
record Rule(
        UUID id,
        String key,
        String title,
        Category category,
        String condition,
        int points,
        Mode mode,
        @Nullable UUID community,
        boolean builtin,
        int version,
        Instant changedAt,
        String changedBy) {

    boolean holdsIn(UUID asked) {
        return community == null || community.equals(asked);
    }
}
