package io.qunying.content;

import io.qunying.community.Communities;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.FieldErrors.FieldError;
import io.qunying.platform.NotFound;
import io.qunying.staff.StaffMember;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Columns made by hand, posted by hand or by steps. Those of a playbook change with its text only, and only its
 * programmes run by a timetable.
 */
@Component
class ManageColumns {

    private final ColumnTable table;
    private final MaterialTable materials;
    private final Communities communities;
    private final AuditTrail audit;

    ManageColumns(ColumnTable table, MaterialTable materials, Communities communities, AuditTrail audit) {
        this.table = table;
        this.materials = materials;
        this.communities = communities;
        this.audit = audit;
    }

    Column get(UUID id, StaffMember by) {
        var column = table.find(id).filter(it -> !it.retired()).orElseThrow(() -> new NotFound("column", id));
        by.scope().require(column.branch(), "column", id);
        return column;
    }

    @Transactional
    public UUID create(UUID branch, String key, Column.Plan plan, StaffMember by) {
        if (!ManageMaterials.KEY.matcher(key).matches()) {
            throw new FieldErrors("key", "not-a-key");
        }
        check(branch, plan);
        try {
            var id = table.insert(branch, null, key, plan);
            audit.record(by.actor(), "column.created", "column", id, branch, Map.of());
            return id;
        } catch (DuplicateKeyException taken) {
            throw new FieldErrors("key", "key-taken");
        }
    }

    @Transactional
    public void update(UUID id, int version, Column.Plan plan, StaffMember by) {
        var column = byHand(id, by);
        check(column.branch(), plan);
        ByHand.requireCurrent(table.update(id, version, plan));
        audit.record(by.actor(), "column.changed", "column", id, column.branch(), Map.of());
    }

    @Transactional
    public void retire(UUID id, StaffMember by) {
        var column = byHand(id, by);
        table.retire(List.of(id));
        audit.record(by.actor(), "column.retired", "column", id, column.branch(), Map.of());
    }

    private Column byHand(UUID id, StaffMember by) {
        var column = get(id, by);
        ByHand.require(column.playbook());
        return column;
    }

    /** Everything it refers to lies in its own branch. */
    private void check(UUID branch, Column.Plan plan) {
        var problems = new ArrayList<FieldError>();
        if (plan.title().isBlank() || plan.title().length() > 80) {
            problems.add(new FieldError("title", plan.title().isBlank() ? "required" : "too-long", Map.of("max", 80)));
        }
        boolean known = materials
                .find(plan.material())
                .filter(it -> !it.retired() && it.branch().equals(branch))
                .isPresent();
        if (!known) {
            problems.add(new FieldError("material", "material-missing", Map.of("name", plan.material())));
        }
        if (plan.communities().isEmpty()) {
            problems.add(new FieldError("communities", "required"));
        }
        plan.communities().stream()
                .filter(it -> communities
                        .find(it)
                        .filter(found -> found.branch().equals(branch))
                        .isEmpty())
                .forEach(it -> problems.add(new FieldError("communities", "community-missing", Map.of("name", it))));
        if (plan.every() != null || plan.rrule() != null) {
            problems.add(new FieldError("every", "timetable-needs-playbook"));
        }
        if (!problems.isEmpty()) {
            throw new FieldErrors(problems);
        }
    }
}
