package io.qunying.moderation;

import io.qunying.community.Communities;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.NotFound;
import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What guards the groups, in the console: rules, and what follows the strikes in a community. */
@RestController
@RequestMapping("/api/console/safety")
class SafetyController {

    private final RuleDesk rules;
    private final StrikePlans plans;
    private final Communities communities;
    private final AuditTrail audit;

    SafetyController(RuleDesk rules, StrikePlans plans, Communities communities, AuditTrail audit) {
        this.rules = rules;
        this.plans = plans;
        this.communities = communities;
        this.audit = audit;
    }

    record ModeChange(Mode mode) {}

    @GetMapping("/rules")
    @Allowed(Permission.SAFETY_READ)
    List<RuleDesk.RuleView> listRules() {
        return rules.list();
    }

    @PutMapping("/rules/{id}/mode")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allowed(Permission.SAFETY_MANAGE)
    void setRuleMode(@PathVariable UUID id, @RequestBody ModeChange change, StaffMember by) {
        rules.setMode(id, change.mode(), by);
    }

    @GetMapping("/strike-plans/{community}")
    @Allowed(Permission.SAFETY_READ)
    StrikePlan getStrikePlan(@PathVariable UUID community, StaffMember by) {
        branchOf(community, by);
        return plans.of(community);
    }

    @PutMapping("/strike-plans/{community}")
    @Allowed(Permission.SAFETY_MANAGE)
    @Transactional
    public StrikePlan saveStrikePlan(@PathVariable UUID community, @RequestBody StrikePlan plan, StaffMember by) {
        var branch = branchOf(community, by);
        plan.check();
        plans.save(community, plan);
        audit.record(by.actor(), "strike-plan.changed", "community", community, branch, Map.of());
        return plans.of(community);
    }

    private UUID branchOf(UUID community, StaffMember by) {
        var branch = communities
                .find(community)
                .orElseThrow(() -> new NotFound("community", community))
                .branch();
        by.scope().require(branch, "community", community);
        return branch;
    }
}
