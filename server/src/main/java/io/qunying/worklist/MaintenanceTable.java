package io.qunying.worklist;

import io.qunying.worklist.WorkItem.State;
import io.qunying.worklist.WorkList.Day;
import io.qunying.worklist.Worklist.Kind;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The daily maintenance table (日常维护表): who does what at which hour, and whether it was done. */
@Component
class MaintenanceTable {

    private final WorkList list;
    private final WorkViews views;

    MaintenanceTable(WorkList list, WorkViews views) {
        this.list = list;
        this.views = views;
    }

    record Cell(
            UUID id,
            Kind kind,
            String title,
            @Nullable String act,
            Instant due,
            State state,
            @Nullable Instant doneAt,
            boolean escalated) {}

    record Hour(int hour, List<Cell> items) {}

    /** @param who null for what nobody has taken up; then it waits for the duty, or for anyone */
    record Line(@Nullable UUID who, String name, @Nullable Duty duty, List<Hour> hours) {}

    private record Whose(@Nullable UUID who, @Nullable Duty duty) {

        static Whose of(WorkItem item) {
            var done = item.done();
            var who = done == null ? item.owner() : done.by();
            return new Whose(who, who == null ? item.duty() : null);
        }
    }

    List<Line> of(UUID branch, Day day, ZoneId zone) {
        var lines = new LinkedHashMap<Whose, TreeMap<Integer, List<Cell>>>();
        for (var item : list.ofDay(branch, day)) {
            lines.computeIfAbsent(Whose.of(item), _ -> new TreeMap<>())
                    .computeIfAbsent(item.due().atZone(zone).getHour(), _ -> new ArrayList<>())
                    .add(cell(item));
        }
        var names = views.names(lines.keySet().stream()
                .flatMap(it -> Stream.ofNullable(it.who()))
                .toList());
        return lines.entrySet().stream()
                .map(it -> line(it.getKey(), it.getValue(), names))
                .sorted(Comparator.comparing((Line it) -> it.who() == null).thenComparing(Line::name))
                .toList();
    }

    private static Line line(Whose whose, Map<Integer, List<Cell>> hours, Map<UUID, String> names) {
        return new Line(
                whose.who(),
                whose.who() == null ? "" : names.getOrDefault(whose.who(), ""),
                whose.duty(),
                hours.entrySet().stream()
                        .map(it -> new Hour(it.getKey(), it.getValue()))
                        .toList());
    }

    private static Cell cell(WorkItem it) {
        return new Cell(
                it.id(),
                it.kind(),
                it.title(),
                it.act(),
                it.due(),
                it.state(),
                it.done() == null ? null : it.done().at(),
                it.escalatedAt() != null);
    }
}
