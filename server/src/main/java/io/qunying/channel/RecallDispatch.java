package io.qunying.channel;

import io.qunying.platform.AuditTrail;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.Ids;
import io.qunying.staff.StaffMember;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes back what was sent to a group, by a dispatch of its own, where the channel can. Twice is once. */
@Component
class RecallDispatch {

    private final DispatchDesk desk;
    private final DispatchTable dispatches;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final Ids ids;
    private final Clock clock;

    RecallDispatch(DispatchDesk desk, DispatchTable dispatches, Outbox outbox, AuditTrail audit, Ids ids, Clock clock) {
        this.desk = desk;
        this.dispatches = dispatches;
        this.outbox = outbox;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** @return the id of the dispatch that recalls it */
    @Transactional
    public UUID recall(UUID id, StaffMember by) {
        var stored = desk.visible(id, by);
        var sent = stored.dispatch();
        var receipt = dispatches.findReceipt(id);
        if (receipt.isEmpty() || !isMessageInGroup(sent)) {
            throw new DomainException(Category.CONFLICT, "nothing-to-recall");
        }
        var content = new Dispatch.Content("", List.of(), List.of(), Map.of("message", receipt.get(), "dispatch", id));
        var recall = outbox.accept(new Dispatch(
                ids.next(),
                sent.connection(),
                Capability.RECALL,
                "recall:" + id,
                sent.group(),
                null,
                sent.groupRef(),
                null,
                content,
                clock.instant(),
                sent.why()));
        audit.record(by.actor(), "dispatch.recalled", "dispatch", id, stored.branch(), Map.of());
        return recall;
    }

    private static boolean isMessageInGroup(Dispatch sent) {
        return switch (sent.capability()) {
            case SEND_TO_GROUP, MENTION, REPLY, WELCOME -> sent.group() != null || sent.groupRef() != null;
            default -> false;
        };
    }
}
