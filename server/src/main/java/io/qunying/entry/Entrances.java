package io.qunying.entry;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.qunying.community.Communities;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.NotFound;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Codes together with their communities, kept for two seconds: a change on this node shows at once, one on another node
 * two seconds later. Seats are never decided by what is kept here.
 */
@Component
class Entrances {

    private static final Duration KEPT = Duration.ofSeconds(2);
    private static final Duration NEVER_LONGER = Duration.ofSeconds(10);
    private static final int MOST = 10_000;

    // Nobody waits for another's look-up: who waits may hold the very connection that the look-up needs.
    private final Cache<String, Kept> byCode = cache();
    private final Cache<UUID, Kept> byId = cache();
    private final AtomicLong changes = new AtomicLong();

    private final CodeTable codes;
    private final Communities communities;
    private final Clock clock;

    Entrances(CodeTable codes, Communities communities, Clock clock) {
        this.codes = codes;
        this.communities = communities;
        this.clock = clock;
    }

    /** A code and where it leads. */
    record Entrance(LiveCode code, Communities.Profile community) {

        Landing.State state(Clock clock) {
            var expires = code.expiresAt();
            if (code.state() == LiveCode.State.DISABLED) {
                return Landing.State.DISABLED;
            }
            if (expires != null && !expires.isAfter(clock.instant())) {
                return Landing.State.EXPIRED;
            }
            return community.state() == Communities.State.OPEN ? Landing.State.OPEN : Landing.State.CLOSED;
        }
    }

    /** What was found at a time; when that is too long ago, one looks anew while the others still take this. */
    private record Kept(Optional<Entrance> entrance, long nanos, AtomicBoolean renewing) {

        boolean stillGood() {
            return System.nanoTime() - nanos < KEPT.toNanos() || !renewing.compareAndSet(false, true);
        }
    }

    private static <K> Cache<K, Kept> cache() {
        return Caffeine.newBuilder()
                .expireAfterWrite(NEVER_LONGER)
                .maximumSize(MOST)
                .build();
    }

    Optional<Entrance> find(String code) {
        return look(byCode, code.toUpperCase(Locale.ROOT), codes::find);
    }

    Entrance get(UUID code) {
        return look(byId, code, codes::find).orElseThrow(() -> new NotFound("code", code));
    }

    private <K> Optional<Entrance> look(Cache<K, Kept> cache, K key, Function<K, Optional<LiveCode>> find) {
        var kept = cache.getIfPresent(key);
        if (kept != null && kept.stillGood()) {
            return kept.entrance();
        }
        var before = changes.get();
        try {
            var found = find.apply(key).map(it -> new Entrance(it, communities.get(it.community())));
            if (before == changes.get()) {
                cache.put(key, new Kept(found, System.nanoTime(), new AtomicBoolean()));
            }
            return found;
        } finally {
            if (kept != null) {
                kept.renewing().set(false);
            }
        }
    }

    /** The entrance, if one can come in by it now. */
    Entrance require(String code) {
        var entrance = find(code).orElseThrow(() -> new NotFound("code", code));
        switch (entrance.state(clock)) {
            case OPEN -> {}
            case DISABLED -> throw new DomainException(Category.GONE, "code-disabled");
            case EXPIRED -> throw new DomainException(Category.GONE, "code-expired");
            case CLOSED -> throw new DomainException(Category.GONE, "community-closed");
            case UNKNOWN -> throw new NotFound("code", code);
        }
        return entrance;
    }

    void changed(LiveCode code) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                changes.incrementAndGet();
                byCode.invalidate(code.code());
                byId.invalidate(code.id());
            }
        });
    }
}
