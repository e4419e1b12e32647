package io.qunying.content;

import io.qunying.community.GroupMembers.Tenure;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Which items members of groups have seen: an item is new to a group if it was never posted there, nor anywhere else
 * while one of those who are in the group now sat there. What lies long enough back no longer counts.
 */
final class Sightings {

    /** One item in one group. */
    record Sighting(UUID item, UUID group, Instant at) {}

    /** By item, then by group. */
    private final Map<UUID, Map<UUID, Instant>> seen = new HashMap<>();

    private final Map<UUID, List<Tenure>> elsewhere = new HashMap<>();

    Sightings(Collection<Sighting> sightings, Map<UUID, List<Tenure>> elsewhere) {
        sightings.forEach(this::add);
        this.elsewhere.putAll(elsewhere);
    }

    /**
     * The first of the items that the group never had; when there is none, the one it had longest ago.
     *
     * @param since what was posted before, or just then, is as good as new
     */
    Optional<PoolItem> next(List<PoolItem> items, UUID group, Instant since) {
        return items.stream()
                .filter(it -> isNew(it.id(), group, since))
                .min(Comparator.comparing(
                        it -> seen.getOrDefault(it.id(), Map.of()).getOrDefault(group, Instant.MIN)));
    }

    private boolean isNew(UUID item, UUID group, Instant since) {
        var where = seen.getOrDefault(item, Map.of());
        return !where.getOrDefault(group, Instant.MIN).isAfter(since)
                && elsewhere.getOrDefault(group, List.of()).stream()
                        .noneMatch(it -> sawIt(it, where.getOrDefault(it.other(), Instant.MIN), since));
    }

    private static boolean sawIt(Tenure tenure, Instant at, Instant since) {
        var until = tenure.until();
        return at.isAfter(since) && !tenure.from().isAfter(at) && (until == null || until.isAfter(at));
    }

    void add(Sighting sighting) {
        seen.computeIfAbsent(sighting.item(), _ -> new HashMap<>()).put(sighting.group(), sighting.at());
    }
}
