package io.qunying.community;

import io.qunying.community.Course.Composition;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who sits in groups, by class, and whether one more of a class keeps the composition (构成).
 *
 * <p>From {@value #COUNTED} members on, every share lies within what the composition allows. Before that, nobody is let
 * in who would make it impossible by then.
 *
 * @param present members by class for each group, reservations included
 */
record Balance(@Nullable Composition composition, Map<UUID, Map<String, Integer>> present) {

    static final int COUNTED = 20;

    /** Nothing is watched. */
    static final Balance NONE = new Balance(null, Map.of());

    private static final double ROUNDING = 1e-9;

    static Balance of(Community community, Map<UUID, Map<String, Integer>> present) {
        return new Balance(community.document().course().composition(), present);
    }

    boolean holdsAny(UUID group, Collection<String> classes) {
        var there = present.getOrDefault(group, Map.of());
        return classes.stream().anyMatch(it -> there.getOrDefault(it, 0) > 0);
    }

    /** The same with one more. */
    Balance with(UUID group, String classKey) {
        var all = new HashMap<>(present);
        all.put(group, one(group, classKey));
        return new Balance(composition, all);
    }

    private Map<String, Integer> one(UUID group, String classKey) {
        var more = new HashMap<>(present.getOrDefault(group, Map.of()));
        more.merge(classKey, 1, Integer::sum);
        return more;
    }

    boolean allows(UUID group, String classKey) {
        if (composition == null) {
            return true;
        }
        var before = present.getOrDefault(group, Map.of());
        var after = one(group, classKey);
        // Where people have left, a group may be off already: then whoever brings it nearer is welcome.
        return isWithin(composition, after)
                || (!isWithin(composition, before) && off(composition, after) < off(composition, before));
    }

    private static boolean isWithin(Composition wanted, Map<String, Integer> counts) {
        var members = Math.max(COUNTED, sum(counts));
        var needed = 0L;
        for (var classKey : classes(wanted, counts)) {
            var share = wanted.share().getOrDefault(classKey, 0.0);
            var count = counts.getOrDefault(classKey, 0);
            if (count > (share + wanted.within()) * members + ROUNDING) {
                return false;
            }
            needed += Math.max(count, (long) Math.ceil((share - wanted.within()) * members - ROUNDING));
        }
        return needed <= members;
    }

    private static double off(Composition wanted, Map<String, Integer> counts) {
        var members = Math.max(1, sum(counts));
        return classes(wanted, counts).stream()
                .mapToDouble(it -> Math.abs((double) counts.getOrDefault(it, 0) / members
                        - wanted.share().getOrDefault(it, 0.0)))
                .sum();
    }

    private static Collection<String> classes(Composition wanted, Map<String, Integer> counts) {
        var classes = new HashSet<>(wanted.share().keySet());
        classes.addAll(counts.keySet());
        return classes;
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
