package io.qunying.moderation.breaker;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;

/** What is usual at each place, asked for once an hour at most. */
final class Usuals {

    private static final Duration KEPT = Duration.ofHours(1);
    private static final int MOST = 20_000;

    private final Map<UUID, Usual> known = new ConcurrentHashMap<>();

    private record Usual(double value, Instant until) {}

    double get(UUID place, Instant now, DoubleSupplier ask) {
        var last = known.get(place);
        if (last != null && last.until().isAfter(now)) {
            return last.value();
        }
        var value = ask.getAsDouble();
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(place, new Usual(value, now.plus(KEPT)));
        return value;
    }
}
