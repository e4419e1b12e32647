package io.qunying.content;

import io.qunying.platform.AuditTrail;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.NotFound;
import io.qunying.staff.StaffMember;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts works that may be shown into pools. */
@Component
class UseWorks {

    private final WorkTable works;
    private final ManageMaterials materials;
    private final MaterialTable table;
    private final PoolTable pools;
    private final Uploads uploads;
    private final AuditTrail audit;

    UseWorks(
            WorkTable works,
            ManageMaterials materials,
            MaterialTable table,
            PoolTable pools,
            Uploads uploads,
            AuditTrail audit) {
        this.works = works;
        this.materials = materials;
        this.table = table;
        this.pools = pools;
        this.uploads = uploads;
        this.audit = audit;
    }

    /**
     * Twice into one pool is once.
     *
     * @throws DomainException {@code consent-missing} as long as the member has not said yes
     */
    @Transactional
    public void use(UUID id, UUID poolId, StaffMember by) {
        var pool = materials.get(poolId, by);
        if (pool.kind() != MaterialKind.POOL) {
            throw new NotFound("pool", poolId);
        }
        // The work and then its pools, as for whoever takes it back.
        var work = works.lock(id)
                .filter(it -> it.branch().equals(pool.branch()))
                .orElseThrow(() -> new NotFound("work", id));
        table.lock(List.of(poolId));
        if (work.state() != Work.State.GIVEN) {
            throw new DomainException(Category.CONFLICT, "not-agreed-to-show");
        }
        var items = pools.all(List.of(poolId));
        if (items.stream().anyMatch(it -> id.equals(it.work()))) {
            return;
        }
        uploads.remember(pool.branch(), work.pictures());
        var last = items.stream().mapToInt(PoolItem::position).max().orElse(-1);
        pools.save(List.of(pools.fresh(poolId, last + 1, body(work), id)));
        audit.record(by.actor(), "work.used", "work", id, pool.branch(), Map.of("pool", poolId));
    }

    /** Braces that the member typed are no variables. */
    private static MaterialBody body(Work work) {
        var text = work.text().replace("{", "{{").replace("}", "}}");
        return new MaterialBody(
                (text.isEmpty() ? "" : text + "\n") + "—— "
                        + work.nickname().replace("{", "{{").replace("}", "}}"),
                null,
                null,
                null,
                work.pictureIds(),
                List.of(),
                null,
                null,
                null,
                null);
    }
}
