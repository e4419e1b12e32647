package io.qunying.content;

import io.qunying.blueprint.StepKind.Call;
import io.qunying.community.GroupMembers;
import io.qunying.community.GroupMembers.Tenure;
import io.qunying.content.Sightings.Sighting;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What columns have to post. */
@Component
class Stock {

    private final ColumnTable columns;
    private final MaterialTable materials;
    private final PoolTable pools;
    private final PostTable posts;
    private final GroupMembers groups;

    Stock(ColumnTable columns, MaterialTable materials, PoolTable pools, PostTable posts, GroupMembers groups) {
        this.columns = columns;
        this.materials = materials;
        this.pools = pools;
        this.posts = posts;
        this.groups = groups;
    }

    /** The column that each call names. */
    List<@Nullable Column> columns(List<Call> calls) {
        record Named(@Nullable UUID playbook, String key) {}
        var found = columns
                .named(
                        calls.stream().map(Call::playbook).collect(Collectors.toSet()),
                        calls.stream().map(it -> it.value().asString("")).collect(Collectors.toSet()))
                .stream()
                .collect(Collectors.toMap(it -> new Named(it.playbook(), it.key()), Function.identity()));
        return calls.stream()
                .<@Nullable Column>map(
                        it -> found.get(new Named(it.playbook(), it.value().asString(""))))
                .toList();
    }

    /**
     * Takes the materials for this transaction alone: who else wants to post from the same pool waits, and then sees
     * what was posted. So no item goes twice, on however many nodes.
     */
    Shelf take(List<Call> calls, List<@Nullable Column> columns) {
        var ids = columns.stream()
                .filter(Objects::nonNull)
                .map(it -> it.plan().material())
                .collect(Collectors.toSet());
        materials.lock(ids);
        var known = materials.list(ids).stream()
                .filter(it -> !it.retired())
                .collect(Collectors.toMap(Material::id, Function.identity()));
        var items = pools.items(known.values().stream()
                .filter(it -> it.kind() == MaterialKind.POOL)
                .map(Material::id)
                .toList());
        var here = calls.stream()
                .map(it -> it.subject().group())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return new Shelf(
                known,
                items.stream().collect(Collectors.groupingBy(PoolItem::pool)),
                items.isEmpty() ? new Sightings(List.of(), Map.of()) : sightings(items, here),
                posts.byKey(calls.stream().map(Call::key).toList()));
    }

    private Sightings sightings(List<PoolItem> items, Collection<UUID> here) {
        var elsewhere = groups.elsewhere(here).stream().collect(Collectors.groupingBy(Tenure::group));
        var everywhere = new HashSet<>(here);
        elsewhere.values().forEach(all -> all.forEach(it -> everywhere.add(it.other())));
        return new Sightings(
                posts.sightings(items.stream().map(PoolItem::id).toList(), everywhere), new HashMap<>(elsewhere));
    }

    /**
     * The materials of one batch.
     *
     * @param posted what was posted before, by the keys of the steps
     */
    record Shelf(
            Map<UUID, Material> materials,
            Map<UUID, List<PoolItem>> items,
            Sightings sightings,
            Map<String, UUID> posted) {

        @Nullable PoolItem next(Material material, UUID group, Instant now) {
            return sightings
                    .next(
                            items.getOrDefault(material.id(), List.of()),
                            group,
                            material.body().again(now))
                    .orElse(null);
        }

        void posted(Post post) {
            posted.put(post.key(), post.id());
            if (post.item() != null) {
                sightings.add(new Sighting(post.item(), post.group().id(), post.at()));
            }
        }
    }
}
