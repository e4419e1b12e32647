package io.qunying.content;

import io.qunying.platform.AuditTrail;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.FieldErrors.FieldError;
import io.qunying.platform.NotFound;
import io.qunying.staff.StaffMember;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Materials and pools made by hand. Those of a playbook change with its text only. */
@Component
class ManageMaterials {

    static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{0,59}");

    private final MaterialTable table;
    private final FillPool pools;
    private final Uploads uploads;
    private final ColumnTable columns;
    private final AuditTrail audit;

    ManageMaterials(MaterialTable table, FillPool pools, Uploads uploads, ColumnTable columns, AuditTrail audit) {
        this.table = table;
        this.pools = pools;
        this.uploads = uploads;
        this.columns = columns;
        this.audit = audit;
    }

    /** A material as someone writes it. */
    record Draft(@Nullable String title, MaterialBody body) {

        String titleOr(String key) {
            return title != null && !title.isBlank() ? title.strip() : body.title() == null ? key : body.title();
        }
    }

    Material get(UUID id, StaffMember by) {
        var material = table.find(id).filter(it -> !it.retired()).orElseThrow(() -> new NotFound("material", id));
        by.scope().require(material.branch(), "material", id);
        return material;
    }

    @Transactional
    public UUID create(UUID branch, MaterialKind kind, String key, Draft draft, StaffMember by) {
        if (!KEY.matcher(key).matches()) {
            throw new FieldErrors("key", "not-a-key");
        }
        check(kind, draft.body());
        try {
            var id = table.insert(branch, null, kind.ref(key), draft.titleOr(key), draft.body());
            audit.record(by.actor(), "material.created", "material", id, branch, Map.of());
            return id;
        } catch (DuplicateKeyException taken) {
            throw new FieldErrors("key", "key-taken");
        }
    }

    @Transactional
    public void update(UUID id, int version, Draft draft, StaffMember by) {
        var material = byHand(id, by);
        check(material.kind(), draft.body());
        ByHand.requireCurrent(table.update(id, version, draft.titleOr(material.key()), draft.body()));
        audit.record(by.actor(), "material.changed", "material", id, material.branch(), Map.of());
    }

    @Transactional
    public void fill(UUID pool, List<MaterialBody> items, StaffMember by) {
        var material = byHand(pool, by);
        if (material.kind() != MaterialKind.POOL) {
            throw new NotFound("pool", pool);
        }
        var problems = new ArrayList<FieldError>();
        for (int place = 0; place < items.size(); place++) {
            for (var it : checked(MaterialKind.POOL, items.get(place))) {
                problems.add(new FieldError("items." + place + "." + it.field(), it.code(), it.params()));
            }
        }
        refuse(problems);
        table.lock(List.of(pool));
        if (pools.fill(pool, items)) {
            audit.record(by.actor(), "pool.changed", "material", pool, material.branch(), Map.of());
        }
    }

    @Transactional
    public void retire(UUID id, StaffMember by) {
        var material = byHand(id, by);
        var used = columns.list(List.of(material.branch()), null).stream()
                .filter(it -> it.plan().material().equals(id))
                .findFirst();
        if (used.isPresent()) {
            throw new DomainException(
                    Category.CONFLICT,
                    "material-in-use",
                    Map.of("column", used.get().plan().title()));
        }
        table.retire(List.of(id));
        audit.record(by.actor(), "material.retired", "material", id, material.branch(), Map.of());
    }

    private Material byHand(UUID id, StaffMember by) {
        var material = get(id, by);
        ByHand.require(material.playbook());
        return material;
    }

    private void check(MaterialKind kind, MaterialBody body) {
        refuse(kind == MaterialKind.POOL ? CheckBody.poolProblems(body) : checked(kind, body));
    }

    /** Also for what is not stored yet. */
    List<FieldError> checked(MaterialKind kind, MaterialBody body) {
        var problems = CheckBody.problems(kind, body);
        return problems.isEmpty() ? uploads.missing(body) : problems;
    }

    private static void refuse(List<FieldError> problems) {
        if (!problems.isEmpty()) {
            throw new FieldErrors(problems);
        }
    }
}
