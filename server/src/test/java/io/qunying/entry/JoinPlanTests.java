package io.qunying.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.channel.GroupCodes;
import io.qunying.entry.JoinPlan.Room;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Promise: while any group has room, every code leads into one that has, and nothing moves without need. */
class JoinPlanTests {

    @Test
    void holdsWhateverHappensToGroups() {
        var seed = System.nanoTime();
        var luck = new Random(seed);
        for (var run = 0; run < 300; run++) {
            Map<String, List<String>> before = new LinkedHashMap<>();
            var rooms = new ArrayList<Room>();
            var next = 0;
            var grows = luck.nextBoolean();
            for (var step = 0; step < 30; step++) {
                if (rooms.isEmpty() || luck.nextInt(3) == 0) {
                    rooms.add(new Room("g" + next++, luck.nextInt(4)));
                } else if (luck.nextInt(4) == 0) {
                    rooms.remove(luck.nextInt(rooms.size()));
                } else {
                    rooms.replaceAll(it -> new Room(it.ref(), luck.nextInt(3) == 0 ? luck.nextInt(3) : it.free()));
                }
                var unknown = new ArrayList<String>();
                if (grows && luck.nextInt(5) == 0 && before.containsKey("1")) {
                    unknown.add("new" + next++);
                    var seen = new ArrayList<>(before.get("1"));
                    seen.addAll(0, unknown);
                    before.put("1", seen);
                }
                var plan = JoinPlan.of(rooms, before, unknown, grows).targets();
                holds(rooms, before, plan, unknown, grows, seed);
                assertThat(JoinPlan.of(rooms, plan, unknown, grows).targets())
                        .as("seed %d: planned twice", seed)
                        .isEqualTo(plan);
                before = new LinkedHashMap<>(plan);
            }
        }
    }

    private static void holds(
            List<Room> rooms,
            Map<String, List<String>> before,
            Map<String, List<String>> plan,
            List<String> unknown,
            boolean grows,
            long seed) {
        var open = rooms.stream().filter(it -> it.free() > 0).map(Room::ref).toList();
        var all = plan.values().stream().flatMap(List::stream).toList();
        assertThat(all).as("seed %d: every group with room", seed).containsAll(open);
        assertThat(all).as("seed %d: what the platform made", seed).containsAll(unknown);
        assertThat(plan.keySet()).as("seed %d", seed).containsAll(before.keySet());
        plan.forEach((slot, groups) -> {
            assertThat(groups)
                    .as("seed %d: slot %s", seed, slot)
                    .doesNotHaveDuplicates()
                    .hasSizeLessThanOrEqualTo(GroupCodes.MOST_GROUPS);
            if (!open.isEmpty()) {
                assertThat(groups)
                        .as("seed %d: only with room", seed)
                        .isNotEmpty()
                        .allMatch(it -> open.contains(it) || unknown.contains(it));
            }
        });
        if (grows && !rooms.isEmpty()) {
            assertThat(all).as("seed %d: something to grow from", seed).isNotEmpty();
        }
    }

    @Test
    void fiveGroupsStandBehindEachCode() {
        var rooms = new ArrayList<Room>();
        for (var i = 0; i < 12; i++) {
            rooms.add(new Room("g" + i, 10));
        }
        var plan = JoinPlan.of(rooms, Map.of(), List.of(), false).targets();
        assertThat(plan.values()).extracting(List::size).containsExactly(5, 5, 2);
    }

    @Test
    void aGroupThatFillsMovesNoOther() {
        var rooms = new ArrayList<Room>();
        for (var i = 0; i < 10; i++) {
            rooms.add(new Room("g" + i, 10));
        }
        var before = JoinPlan.of(rooms, Map.of(), List.of(), false).targets();
        rooms.set(2, new Room("g2", 0));
        var plan = JoinPlan.of(rooms, before, List.of(), false).targets();
        assertThat(plan.get("1")).containsExactly("g0", "g1", "g3", "g4");
        assertThat(plan.get("2")).isEqualTo(before.get("2"));
    }
}
