package io.qunying.community;

import io.qunying.community.Classes.CompiledClass;
import io.qunying.community.Recruiting.Candidate;
import io.qunying.community.Seats.Because;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which group of a line takes a newcomer, decided by nothing but what is given, so that it can be replayed.
 *
 * @param group null if the next one would have to open
 * @param waits whether a further group would not help: only the composition keeps the newcomer out
 */
record Placement(@Nullable Candidate group, boolean waits, List<Because> because) {

    /** The first group by number with a free seat, no class in conflict, and a composition that allows one more. */
    static Placement choose(
            Classes classes, CompiledClass matched, List<Because> base, Recruiting recruiting, Balance balance) {
        var because = new ArrayList<>(base);
        Candidate chosen = null;
        var offBalance = false;
        for (var group : recruiting.groups()) {
            if (group.free() <= 0) {
                continue;
            }
            if (group.inConflict()) {
                because.add(new Because("conflict-avoided", Map.of("name", group.name())));
                continue;
            }
            if (!balance.allows(group.id(), matched.entry().key())) {
                because.add(new Because(
                        "composition",
                        Map.of("name", group.name(), "title", matched.entry().title())));
                offBalance = true;
                continue;
            }
            chosen = group;
            break;
        }
        var conflicts = classes.conflictsOf(matched.entry().key()).stream()
                .sorted()
                .map(classes::classTitle)
                .toList();
        if (!conflicts.isEmpty()) {
            because.add(new Because("no-conflict", Map.of("classes", conflicts)));
        }
        if (chosen != null) {
            because.add(new Because(
                    "group-filling",
                    Map.of(
                            "name", chosen.name(),
                            "occupied", chosen.occupied(),
                            "capacity", chosen.capacity())));
        }
        return new Placement(chosen, chosen == null && offBalance, because);
    }

    List<Because> becauseNextOpens(String name) {
        return and(new Because("next-group-opens", Map.of("name", name)));
    }

    List<Because> becauseNoSeat(String lineTitle) {
        // Whoever only waits for others has been told why.
        return waits ? List.copyOf(because) : and(new Because("no-seat", Map.of("line", lineTitle)));
    }

    private List<Because> and(Because last) {
        var all = new ArrayList<>(because);
        all.add(last);
        return List.copyOf(all);
    }
}
