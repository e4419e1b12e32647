package io.qunying.entry;

import io.qunying.channel.GroupCodes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the codes of a platform that lead into groups should lead to. Promised: as long as any group has room, every
 * code leads into one that has, so that no picture of them dies in somebody's hand; each group with room is behind one;
 * and nothing moves without need.
 *
 * @param targets groups by slot, at most five each; a slot without any cannot be made yet
 */
record JoinPlan(Map<String, List<String>> targets) {

    /** A group, whether it takes people, and how many more. */
    record Room(String ref, int free) {}

    /**
     * Plans anew.
     *
     * @param rooms the groups that stand behind the code, full ones too, by age
     * @param before what each slot leads to, or should
     * @param unknown of those groups which nobody knows yet, as the platform has just made them: they stay
     * @param grows whether the platform makes a further group where all of a code are full
     */
    static JoinPlan of(List<Room> rooms, Map<String, List<String>> before, List<String> unknown, boolean grows) {
        return of("", rooms, before, unknown, grows);
    }

    /** The same where every slot begins with these letters. */
    static JoinPlan of(
            String prefix, List<Room> rooms, Map<String, List<String>> before, List<String> unknown, boolean grows) {
        var open = rooms.stream().filter(it -> it.free() > 0).map(Room::ref).toList();
        var left = new ArrayList<>(open);
        var stays = new HashSet<>(open);
        stays.addAll(unknown);
        var targets = new LinkedHashMap<String, List<String>>();
        before.forEach((slot, groups) -> {
            var kept = new ArrayList<String>();
            for (var group : groups) {
                // What two codes led to while one had no other stays with the first.
                if (stays.contains(group)
                        && kept.size() < GroupCodes.MOST_GROUPS
                        && (left.remove(group) || unknown.contains(group))) {
                    kept.add(group);
                }
            }
            targets.put(slot, kept);
        });
        targets.values().forEach(it -> fill(it, left));
        while (!left.isEmpty()) {
            var groups = new ArrayList<String>();
            fill(groups, left);
            targets.put(prefix + (targets.size() + 1), groups);
        }
        if (targets.isEmpty() && grows) {
            targets.put(prefix + "1", new ArrayList<>());
        }
        targets.replaceAll((slot, groups) -> groups.isEmpty()
                ? instead(rooms, open, before.getOrDefault(slot, List.of()), grows)
                : List.copyOf(groups));
        return new JoinPlan(targets);
    }

    private static void fill(List<String> groups, List<String> left) {
        while (groups.size() < GroupCodes.MOST_GROUPS && !left.isEmpty()) {
            groups.add(left.removeFirst());
        }
    }

    /** Of a code that has no group of its own with room: it shares those of the others, the same ones while it can. */
    private static List<String> instead(List<Room> rooms, List<String> open, List<String> before, boolean grows) {
        var alive = open.isEmpty() ? rooms.stream().map(Room::ref).toList() : open;
        if (open.isEmpty() && !grows) {
            return before; // shown to nobody until there is room
        }
        var kept = before.stream().filter(alive::contains).toList();
        if (!kept.isEmpty() || alive.isEmpty()) {
            return kept.isEmpty() ? before : kept;
        }
        return rooms.stream()
                .filter(it -> alive.contains(it.ref()))
                .sorted(Comparator.comparingInt(Room::free).reversed())
                .limit(GroupCodes.MOST_GROUPS)
                .map(Room::ref)
                .toList();
    }
}
