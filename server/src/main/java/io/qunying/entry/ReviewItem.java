package io.qunying.entry;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An application in the review list. */
public record ReviewItem(
        UUID id,
        long number,
        UUID person,
        String name,
        UUID community,
        String communityName,
        UUID code,
        String codeName,
        @Nullable String scene,
        String source,
        ApplicationState state,
        Instant submittedAt,
        Instant dueAt,
        boolean overdue,
        @Nullable UUID photo,
        String headline,
        int duplicates,
        boolean blacklisted,
        int attempt) {}
