package io.qunying.content;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Brings a pool to the items of a list. What was there before stays the same item, so that nobody gets it twice. */
@Component
class FillPool {

    private final PoolTable items;

    FillPool(PoolTable items) {
        this.items = items;
    }

    /** @return whether anything changed; members' works are left alone, they come and go with their consent */
    boolean fill(UUID pool, List<MaterialBody> wanted) {
        var before = ownItems(pool);
        var after = merged(pool, before, wanted);
        if (Set.copyOf(after).equals(Set.copyOf(before))) {
            return false;
        }
        items.save(after);
        return true;
    }

    boolean wouldChange(UUID pool, List<MaterialBody> wanted) {
        return !ownItems(pool).stream()
                .filter(it -> !it.retired())
                .map(PoolItem::body)
                .toList()
                .equals(wanted);
    }

    private List<PoolItem> ownItems(UUID pool) {
        return items.all(List.of(pool)).stream().filter(it -> it.work() == null).toList();
    }

    private List<PoolItem> merged(UUID pool, List<PoolItem> before, List<MaterialBody> wanted) {
        var free = new ArrayList<>(before);
        var merged = new ArrayList<PoolItem>();
        var open = new HashSet<Integer>();
        for (int place = 0; place < wanted.size(); place++) {
            var body = wanted.get(place);
            var same = free.stream().filter(it -> it.body().equals(body)).findFirst();
            if (same.isPresent()) {
                free.remove(same.get());
                merged.add(new PoolItem(same.get().id(), pool, place, body, null, false));
            } else {
                open.add(place);
            }
        }
        for (int place : open.stream().sorted().toList()) {
            var at = place;
            // Other words in the same place: somebody corrected the item.
            var edited = free.stream()
                    .filter(it -> it.position() == at && !it.retired())
                    .findFirst();
            edited.ifPresent(free::remove);
            var body = wanted.get(place);
            merged.add(
                    edited.isPresent()
                            ? new PoolItem(edited.get().id(), pool, place, body, null, false)
                            : items.fresh(pool, place, body, null));
        }
        free.forEach(it -> merged.add(new PoolItem(it.id(), pool, it.position(), it.body(), null, true)));
        return merged;
    }
}
