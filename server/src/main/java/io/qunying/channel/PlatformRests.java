package io.qunying.channel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Connections of which nothing of one kind is asked, as they asked too often; each node finds out for itself. */
public class PlatformRests {

    private final Clock clock;
    private final Map<UUID, Rest> rests = new ConcurrentHashMap<>();

    public PlatformRests(Clock clock) {
        this.clock = clock;
    }

    /** Until when, or null while it may be asked. */
    public @Nullable Instant until(UUID connection) {
        var rest = rests.get(connection);
        return rest == null || rest.isOver(clock.instant()) ? null : rest.until();
    }

    /** @return until when it rests */
    public Instant refused(UUID connection, Duration atLeast) {
        return Objects.requireNonNull(
                        rests.compute(connection, (_, before) -> Rest.after(before, atLeast, clock.instant())))
                .until();
    }

    /** What was under way when a rest began does not end it. */
    public void answered(UUID connection) {
        rests.computeIfPresent(connection, (_, rest) -> rest.isOver(clock.instant()) ? null : rest);
    }
}
