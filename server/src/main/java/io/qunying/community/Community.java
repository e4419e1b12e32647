package io.qunying.community;

import io.qunying.community.Communities.State;
import java.time.Instant;
import java.util.UUID;

/** A stored community. */
record Community(
        UUID id,
        UUID branch,
        UUID connection,
        boolean hosted,
        State state,
        int version,
        Instant createdAt,
        CommunityDocument document) {}
