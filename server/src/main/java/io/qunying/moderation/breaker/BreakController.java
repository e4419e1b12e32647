package io.qunying.moderation.breaker;

import io.qunying.moderation.breaker.BreakDesk.BreakView;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.Page;
import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The breaker in the console: what is held now and was before, and when it trips. */
@RestController
@RequestMapping("/api/console/safety")
class BreakController {

    private final BreakDesk desk;
    private final BreakerRuleTable rules;
    private final BreakBook book;
    private final BreakTexts texts;
    private final AuditTrail audit;

    BreakController(BreakDesk desk, BreakerRuleTable rules, BreakBook book, BreakTexts texts, AuditTrail audit) {
        this.desk = desk;
        this.rules = rules;
        this.book = book;
        this.texts = texts;
        this.audit = audit;
    }

    record Prolongation(int minutes) {}

    record Prolonged(Instant until) {}

    @GetMapping("/breaks")
    @Allowed(Permission.SAFETY_READ)
    Page<BreakView> listBreaks(
            @RequestParam(defaultValue = "true") boolean open,
            @RequestParam(required = false) @Nullable UUID cursor,
            @RequestParam(defaultValue = "50") int limit,
            StaffMember by) {
        return desk.list(open, by, cursor, limit);
    }

    @GetMapping("/breaks/{id}/complaints")
    @Allowed(Permission.SAFETY_READ)
    List<String> listComplaints(@PathVariable UUID id, StaffMember by) {
        return desk.complaints(id, by);
    }

    @PostMapping("/breaks/{id}/lifts")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allowed(Permission.GROUP_MODERATE)
    void liftBreak(@PathVariable UUID id, StaffMember by) {
        desk.lift(id, by);
    }

    @PostMapping("/breaks/{id}/prolongations")
    @Allowed(Permission.GROUP_MODERATE)
    Prolonged prolongBreak(@PathVariable UUID id, @RequestBody Prolongation asked, StaffMember by) {
        return new Prolonged(desk.prolong(id, asked.minutes(), by));
    }

    /** The plan of the house is shown where there is no own one. */
    @GetMapping("/breaker")
    @Allowed(Permission.SAFETY_READ)
    BreakerRule getBreaker() {
        var rule = rules.get();
        return rule.with(texts.planOf(rule));
    }

    @PutMapping("/breaker")
    @Allowed(Permission.SAFETY_MANAGE)
    @Transactional
    public BreakerRule saveBreaker(@RequestBody BreakerRule rule, StaffMember by) {
        var tidy = rule.tidy();
        tidy.check();
        rules.save(tidy);
        book.forget();
        audit.record(by.actor(), "breaker.changed", "breaker", "house", null, Map.of());
        return getBreaker();
    }
}
