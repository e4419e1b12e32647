package io.qunying.moderation;

import static io.qunying.staff.Permission.GROUP_MODERATE;

import io.qunying.staff.Allowed;
import io.qunying.staff.StaffMember;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What staff say of a message that no rule spoke against. */
@RestController
@RequestMapping("/api/console/messages")
class MessageCaseController {

    private final CaseByHand byHand;

    MessageCaseController(CaseByHand byHand) {
        this.byHand = byHand;
    }

    record Remark(Category category, CaseByHand.Verdict verdict) {}

    record Opened(UUID id) {}

    @PostMapping("/{id}/cases")
    @Allowed(GROUP_MODERATE)
    Opened openCase(@PathVariable UUID id, @RequestBody Remark remark, StaffMember by) {
        return new Opened(byHand.open(id, remark.category(), remark.verdict(), by));
    }
}
