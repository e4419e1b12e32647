package io.qunying.entry.web;

import io.qunying.entry.LiveCode.Source;
import io.qunying.entry.LiveCode.State;
import io.qunying.entry.LiveCode.ThresholdKind;
import io.qunying.entry.LiveCodes.Listed;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A code in the list. */
record CodeLine(
        UUID id,
        String code,
        String name,
        UUID branch,
        UUID community,
        String communityName,
        Source source,
        List<String> scenes,
        State state,
        @Nullable Instant expiresAt,
        ThresholdKind threshold,
        long joined28d,
        long scanned28d,
        long freeSeats,
        @Nullable String warning) {

    static CodeLine of(Listed listed) {
        var code = listed.code();
        return new CodeLine(
                code.id(),
                code.code(),
                code.name(),
                code.branch(),
                code.community(),
                listed.communityName(),
                code.source(),
                code.scenes(),
                code.state(),
                code.expiresAt(),
                code.threshold().kind(),
                listed.joined28d(),
                listed.scanned28d(),
                listed.freeSeats(),
                listed.warning());
    }
}
