package io.qunying.channel.hosted;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.qunying.platform.DomainException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Nobody types faster than this: ten messages in ten seconds. */
@Component
class PostingPace {

    static final int MESSAGES = 10;
    static final Duration WINDOW = Duration.ofSeconds(10);

    private final Clock clock;
    private final Cache<UUID, ArrayDeque<Instant>> latest = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterAccess(Duration.ofMinutes(1))
            .build();

    PostingPace(Clock clock) {
        this.clock = clock;
    }

    void step(UUID visitor) {
        var now = clock.instant();
        var times = latest.get(visitor, _ -> new ArrayDeque<>());
        synchronized (times) {
            while (!times.isEmpty() && !times.getFirst().plus(WINDOW).isAfter(now)) {
                times.removeFirst();
            }
            if (times.size() >= MESSAGES) {
                throw new DomainException(DomainException.Category.TOO_MANY, "too-fast");
            }
            times.addLast(now);
        }
    }
}
