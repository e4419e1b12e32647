package io.qunying.moderation;

import io.qunying.blueprint.Conditions;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.DomainException;
import io.qunying.platform.Ids;
import io.qunying.platform.NotFound;
import io.qunying.staff.StaffMember;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Rules of the operator. One that is new or asks something else begins by counting only: what was proven of the old
 * condition says nothing about the new one.
 */
@Component
class EditRules {

    private final RuleTable table;
    private final RuleBook book;
    private final Conditions conditions;
    private final CommunityReach reach;
    private final AuditTrail audit;
    private final Ids ids;
    private final Clock clock;

    EditRules(
            RuleTable table,
            RuleBook book,
            Conditions conditions,
            CommunityReach reach,
            AuditTrail audit,
            Ids ids,
            Clock clock) {
        this.table = table;
        this.book = book;
        this.conditions = conditions;
        this.reach = reach;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    @Transactional
    public UUID create(RuleSpec spec, StaffMember by) {
        spec.check(conditions);
        var branch = reach.branch(spec.community(), by);
        var id = ids.next();
        table.insert(id, spec, Mode.SHADOW, by.name(), clock.instant());
        book.forget();
        audit.record(by.actor(), "rule.created", "rule", id, branch, Map.of());
        return id;
    }

    /** @throws DomainException {@code rule-builtin} for a shipped one, which can be copied */
    @Transactional
    public void change(UUID id, RuleSpec spec, StaffMember by) {
        spec.check(conditions);
        var rule = own(id, by);
        var branch = reach.branch(spec.community(), by);
        var asksTheSame = spec.condition().equals(rule.condition());
        table.change(
                id, spec, asksTheSame ? rule.mode() : weaker(rule.mode()), !asksTheSame, by.name(), clock.instant());
        book.forget();
        audit.record(by.actor(), "rule.changed", "rule", id, branch, Map.of("condition", !asksTheSame));
    }

    /** @throws DomainException {@code rule-builtin} for a shipped one, which can be switched off */
    @Transactional
    public void remove(UUID id, StaffMember by) {
        var rule = own(id, by);
        table.delete(id);
        book.forget();
        audit.record(
                by.actor(),
                "rule.removed",
                "rule",
                id,
                null,
                Map.of("mode", rule.mode().name()));
    }

    private Rule own(UUID id, StaffMember by) {
        var rule = table.lock(id).orElseThrow(() -> new NotFound("rule", id));
        if (rule.builtin()) {
            throw new DomainException(DomainException.Category.CONFLICT, "rule-builtin");
        }
        reach.branch(rule.community(), by);
        return rule;
    }

    private static Mode weaker(Mode mode) {
        return mode == Mode.OFF ? Mode.OFF : Mode.SHADOW;
    }
}
