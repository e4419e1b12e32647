package io.qunying.moderation;

import io.qunying.platform.AuditTrail;
import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.util.Map;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What follows the strikes in a community, in the console. */
@RestController
@RequestMapping("/api/console/safety/strike-plans/{community}")
class StrikePlanController {

    private final StrikePlans plans;
    private final CommunityReach reach;
    private final AuditTrail audit;

    StrikePlanController(StrikePlans plans, CommunityReach reach, AuditTrail audit) {
        this.plans = plans;
        this.reach = reach;
        this.audit = audit;
    }

    @GetMapping
    @Allowed(Permission.SAFETY_READ)
    StrikePlan getStrikePlan(@PathVariable UUID community, StaffMember by) {
        reach.branch(community, by);
        return plans.of(community);
    }

    @PutMapping
    @Allowed(Permission.SAFETY_MANAGE)
    @Transactional
    public StrikePlan saveStrikePlan(@PathVariable UUID community, @RequestBody StrikePlan plan, StaffMember by) {
        var branch = reach.branch(community, by);
        plan.check();
        plans.save(community, plan);
        audit.record(by.actor(), "strike-plan.changed", "community", community, branch, Map.of());
        return plans.of(community);
    }
}
