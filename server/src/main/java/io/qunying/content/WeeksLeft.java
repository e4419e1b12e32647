package io.qunying.content;

import io.qunying.community.Groups;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** How many weeks the pools of columns last, by the group that has had most of the items. */
@Component
class WeeksLeft {

    private static final double WEEKS = 4;

    private final PoolTable pools;
    private final PostTable posts;
    private final Groups groups;
    private final Clock clock;

    WeeksLeft(PoolTable pools, PostTable posts, Groups groups, Clock clock) {
        this.pools = pools;
        this.posts = posts;
        this.groups = groups;
        this.clock = clock;
    }

    /** By column; one without a pool or a timetable is left out. */
    Map<UUID, Double> of(Collection<Column> columns) {
        var materials = columns.stream().map(it -> it.plan().material()).collect(Collectors.toSet());
        var items = pools.items(materials).stream().collect(Collectors.groupingBy(PoolItem::pool));
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var weeks = new HashMap<UUID, Double>();
        for (var column : columns) {
            var perWeek = Mix.perFourWeeks(column.plan(), today) / WEEKS;
            var pool = items.getOrDefault(column.plan().material(), List.of());
            if (perWeek > 0 && !pool.isEmpty()) {
                weeks.put(column.id(), (pool.size() - most(column)) / perWeek);
            }
        }
        return weeks;
    }

    private int most(Column column) {
        return posts
                .posted(
                        List.of(column.plan().material()),
                        groups.open(column.plan().communities()).stream()
                                .map(Groups.GroupRef::id)
                                .toList())
                .stream()
                .mapToInt(PostTable.Posted::items)
                .max()
                .orElse(0);
    }
}
