package io.qunying.staff;

import io.qunying.platform.AuditTrail;
import io.qunying.platform.AuditTrail.Actor;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.Page;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/console/audit")
class AuditController {

    private final AuditTrail audit;

    AuditController(AuditTrail audit) {
        this.audit = audit;
    }

    record AuditEntry(
            UUID id,
            @Nullable Long number,
            Instant at,
            Actor.Kind actorKind,
            @Nullable UUID actorId,
            String actorName,
            String action,
            String objectKind,
            String objectId,
            @Nullable UUID branch,
            Map<String, Object> details) {

        static AuditEntry of(AuditTrail.Entry entry) {
            return new AuditEntry(
                    entry.id(),
                    entry.number(),
                    entry.at(),
                    entry.actor().kind(),
                    entry.actor().id(),
                    entry.actor().name(),
                    entry.action(),
                    entry.objectKind(),
                    entry.objectId(),
                    entry.branch(),
                    entry.details());
        }
    }

    record Verification(
            long checked, @Nullable Long brokenAt, @Nullable String reason, boolean intact) {}

    @Allowed(Permission.AUDIT_READ)
    @GetMapping
    Page<AuditEntry> list(
            @RequestParam @Nullable String action,
            @RequestParam @Nullable String objectId,
            @RequestParam @Nullable UUID cursor,
            @RequestParam(defaultValue = "50") int limit,
            StaffMember by) {
        return audit.list(action, objectId, by.scope().filter(), cursor, Math.clamp(limit, 1, Page.LIMIT))
                .map(AuditEntry::of);
    }

    /** Reads the whole trail, so it is for those who may see all of it. */
    @Allowed(Permission.AUDIT_READ)
    @PostMapping("/verifications")
    Verification verify(StaffMember by) {
        if (!by.scope().all()) {
            throw new DomainException(Category.FORBIDDEN, Refusals.NOT_ALLOWED);
        }
        var verdict = audit.verify();
        return new Verification(verdict.checked(), verdict.brokenAt(), verdict.reason(), verdict.intact());
    }
}
