package io.qunying.content;

import io.qunying.community.Groups;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * How many weeks the pools of columns last, by the group that has had most of the items. One whose items may come again
 * soon enough lasts for ever.
 */
@Component
class WeeksLeft {

    private static final double WEEKS = 4;

    private final MaterialTable materials;
    private final PoolTable pools;
    private final PostTable posts;
    private final Groups groups;
    private final Clock clock;

    WeeksLeft(MaterialTable materials, PoolTable pools, PostTable posts, Groups groups, Clock clock) {
        this.materials = materials;
        this.pools = pools;
        this.posts = posts;
        this.groups = groups;
        this.clock = clock;
    }

    /** By column; one without a pool or a timetable, or whose pool lasts for ever, is left out. */
    Map<UUID, Double> of(Collection<Column> columns) {
        var used = columns.stream().map(it -> it.plan().material()).collect(Collectors.toSet());
        var known = materials.list(used).stream().collect(Collectors.toMap(Material::id, Material::body));
        var items = pools.items(used).stream().collect(Collectors.groupingBy(PoolItem::pool));
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var weeks = new HashMap<UUID, Double>();
        for (var column : columns) {
            var perWeek = Mix.perFourWeeks(column.plan(), today) / WEEKS;
            var pool = items.getOrDefault(column.plan().material(), List.of());
            var body = known.get(column.plan().material());
            if (body != null && perWeek > 0 && !pool.isEmpty() && !body.neverRunsOut(pool.size(), perWeek)) {
                weeks.put(column.id(), (pool.size() - most(column, body.again(clock.instant()))) / perWeek);
            }
        }
        return weeks;
    }

    private int most(Column column, Instant since) {
        return posts
                .posted(
                        List.of(column.plan().material()),
                        groups.open(column.plan().communities()).stream()
                                .map(Groups.GroupRef::id)
                                .toList(),
                        since)
                .stream()
                .mapToInt(PostTable.Posted::items)
                .max()
                .orElse(0);
    }
}
