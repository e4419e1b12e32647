package io.qunying.fact;

import io.qunying.platform.FieldErrors;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a list of facts goes on: after this time and id, going back. */
record FactCursor(Instant at, UUID id) {

    private static final FactCursor START = new FactCursor(
            Instant.parse("9999-01-01T00:00:00Z"), UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff"));

    static FactCursor of(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return START;
        }
        try {
            var split = text.indexOf('_');
            var micros = Long.parseLong(text.substring(0, split));
            return new FactCursor(
                    Instant.EPOCH.plus(micros, ChronoUnit.MICROS), UUID.fromString(text.substring(split + 1)));
        } catch (RuntimeException malformed) {
            throw new FieldErrors("cursor", "invalid");
        }
    }

    OffsetDateTime atUtc() {
        return at.atOffset(ZoneOffset.UTC);
    }

    @Override
    public String toString() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at) + "_" + id;
    }
}
