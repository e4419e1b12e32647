package io.qunying.dialogue;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * When to say what by itself (自动回复规则).
 *
 * @param place rules are asked by it, small first; the first that matches answers, or is silent in its pause
 * @param phrases any of which matches
 * @param pauseMinutes for so long it says nothing more in the same group
 */
record ReplyRule(
        UUID id,
        Scope scope,
        int place,
        String title,
        ReplyKind kind,
        List<String> phrases,
        Reply reply,
        @Nullable Hours hours,
        int pauseMinutes,
        boolean enabled,
        int version,
        Instant changedAt,
        String changedBy) {}
