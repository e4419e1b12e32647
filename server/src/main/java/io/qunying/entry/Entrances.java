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
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Codes together with their communities, kept for two seconds: a change on this node shows at once, one on another node
 * two seconds later. Seats are never decided by what is kept here.
 */
@Component
class Entrances {

    static final Duration KEPT = Duration.ofSeconds(2);
    private static final int MOST = 10_000;

    private final Cache<String, Optional<Entrance>> byCode =
            Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(MOST).build();
    private final Cache<UUID, Entrance> byId =
            Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(MOST).build();

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

    Optional<Entrance> find(String code) {
        return byCode.get(
                code.toUpperCase(Locale.ROOT),
                it -> codes.find(it).map(found -> new Entrance(found, communities.get(found.community()))));
    }

    Entrance get(UUID code) {
        return byId.get(code, it -> {
            var found = codes.find(it).orElseThrow(() -> new NotFound("code", it));
            return new Entrance(found, communities.get(found.community()));
        });
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
                byCode.invalidate(code.code());
                byId.invalidate(code.id());
            }
        });
    }
}
