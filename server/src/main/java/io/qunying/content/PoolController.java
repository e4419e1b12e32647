package io.qunying.content;

import io.qunying.content.ManageMaterials.Draft;
import io.qunying.platform.NotFound;
import io.qunying.staff.Allowed;
import io.qunying.staff.Branches;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Pools and their items. In lists they are materials of kind {@code POOL}, and are removed as such. */
@RestController
@RequestMapping("/api/console/content/pools")
class PoolController {

    private final ManageMaterials manage;
    private final PoolTable items;
    private final Branches branches;

    PoolController(ManageMaterials manage, PoolTable items, Branches branches) {
        this.manage = manage;
        this.items = items;
        this.branches = branches;
    }

    record CreatePool(UUID branch, String key, String title) {}

    record SaveItems(List<MaterialBody> items) {}

    /** @param work the member's work it shows */
    record ItemView(UUID id, MaterialBody body, @Nullable UUID work) {}

    record PoolView(UUID id, UUID branch, @Nullable UUID playbook, String key, String title, List<ItemView> items) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Allowed(Permission.CONTENT_MANAGE)
    PoolView createPool(@RequestBody CreatePool request, StaffMember by) {
        var branch = branches.get(request.branch(), by.scope()).id();
        var draft = new Draft(request.title(), MaterialBody.text(""));
        return getPool(manage.create(branch, MaterialKind.POOL, request.key(), draft, by), by);
    }

    @GetMapping("/{id}")
    @Allowed(Permission.CONTENT_READ)
    PoolView getPool(@PathVariable UUID id, StaffMember by) {
        var pool = manage.get(id, by);
        if (pool.kind() != MaterialKind.POOL) {
            throw new NotFound("pool", id);
        }
        var views = items.items(List.of(id)).stream()
                .map(it -> new ItemView(it.id(), it.body(), it.work()))
                .toList();
        return new PoolView(pool.id(), pool.branch(), pool.playbook(), pool.key(), pool.title(), views);
    }

    /** The whole list; what was in it before stays the same item, and members' works stay anyway. */
    @PutMapping("/{id}/items")
    @Allowed(Permission.CONTENT_MANAGE)
    PoolView saveItems(@PathVariable UUID id, @RequestBody SaveItems request, StaffMember by) {
        manage.fill(id, request.items(), by);
        return getPool(id, by);
    }
}
