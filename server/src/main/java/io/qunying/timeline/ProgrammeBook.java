package io.qunying.timeline;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.qunying.community.Communities;
import io.qunying.timeline.Programme.State;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Programmes at hand. What a programme says never changes and is kept; which ones are open may be a second old, as on
 * another node that has just not heard of a change.
 */
@Component
class ProgrammeBook {

    private static final Duration LATELY = Duration.ofSeconds(1);

    private final ProgrammeTable table;
    private final Cache<UUID, Programme> known =
            Caffeine.newBuilder().maximumSize(10_000).build();
    private final LoadingCache<String, Alive> alive;
    private final LoadingCache<UUID, ZoneId> zones;

    ProgrammeBook(ProgrammeTable table, Communities communities, Achievements achievements) {
        this.table = table;
        alive = Caffeine.newBuilder().expireAfterWrite(LATELY).build(_ -> Alive.of(table.listAlive(), achievements));
        zones = Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterWrite(Duration.ofMinutes(1))
                .build(it -> communities.get(it).zone());
    }

    /**
     * What facts are looked at for.
     *
     * @param waitedFor verbs that some step may wait for
     */
    private record Alive(Map<String, List<Programme>> byVerb, Set<String> waitedFor, boolean any) {

        static Alive of(List<Programme> all, Achievements achievements) {
            var byVerb = new HashMap<String, List<Programme>>();
            for (var it : all) {
                if (it.verb() != null && it.state() == State.OPEN) {
                    byVerb.computeIfAbsent(it.verb(), _ -> new ArrayList<>()).add(it);
                }
            }
            var waitedFor = all.stream()
                    .flatMap(it -> it.spec().steps().stream())
                    .flatMap(it -> achievements.waitedFor(it).stream())
                    .collect(Collectors.toUnmodifiableSet());
            return new Alive(byVerb, waitedFor, !all.isEmpty());
        }
    }

    /** Open programmes that begin with this kind of fact. */
    List<Programme> openFor(String verb) {
        return alive.get("").byVerb().getOrDefault(verb, List.of());
    }

    boolean isWaitedFor(String verb) {
        return alive.get("").waitedFor().contains(verb);
    }

    /** Whether any programme runs at all. */
    boolean hasAny() {
        return alive.get("").any();
    }

    ZoneId zone(UUID community) {
        return zones.get(community);
    }

    /** What they say; whether they run has to be asked under a lock. */
    Map<UUID, Programme> find(Collection<UUID> ids) {
        return known.getAll(ids, missing -> {
            var found = new HashMap<UUID, Programme>();
            table.find(List.copyOf(missing)).forEach(it -> found.put(it.id(), it));
            return found;
        });
    }

    /** Called by whoever changes programmes, in the transaction that does. */
    void forget() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                alive.invalidateAll();
            }
        });
    }
}
