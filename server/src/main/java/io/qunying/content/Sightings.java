package io.qunying.content;

import io.qunying.community.GroupMembers.Tenure;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which items members of groups have seen: an item is new to a group if it was never posted there, nor anywhere else
 * while one of those who are in the group now sat there.
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

    /** The first of the items that is new to the group. */
    Optional<PoolItem> next(List<PoolItem> items, UUID group) {
        return items.stream().filter(it -> isNew(it.id(), group)).findFirst();
    }

    boolean isNew(UUID item, UUID group) {
        var where = seen.getOrDefault(item, Map.of());
        return !where.containsKey(group)
                && elsewhere.getOrDefault(group, List.of()).stream().noneMatch(it -> sawIt(it, where.get(it.other())));
    }

    private static boolean sawIt(Tenure tenure, @Nullable Instant at) {
        var until = tenure.until();
        return at != null && !tenure.from().isAfter(at) && (until == null || until.isAfter(at));
    }

    void add(Sighting sighting) {
        seen.computeIfAbsent(sighting.item(), _ -> new HashMap<>()).put(sighting.group(), sighting.at());
    }
}
