package io.qunying.moderation;

import io.qunying.channel.message.Message;
import io.qunying.channel.message.Messages;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.DomainException;
import io.qunying.platform.Ids;
import io.qunying.platform.NotFound;
import io.qunying.staff.StaffMember;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Staff open a case for what a member said, or say at once what they find of it: a label without anything following.
 */
@Component
class CaseByHand {

    /** What staff say already. */
    enum Verdict {
        /** Nothing yet: someone looks at it. */
        LATER,
        UNWANTED,
        FINE
    }

    private final Messages messages;
    private final CaseTable cases;
    private final OpenCases open;
    private final CaseDesk desk;
    private final AuditTrail audit;
    private final Ids ids;
    private final Clock clock;

    CaseByHand(
            Messages messages, CaseTable cases, OpenCases open, CaseDesk desk, AuditTrail audit, Ids ids, Clock clock) {
        this.messages = messages;
        this.cases = cases;
        this.open = open;
        this.desk = desk;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * A message has one case: if it has one already, the verdict is for that.
     *
     * @return the id of the case
     * @throws DomainException {@code not-a-members-message}, {@code case-decided}
     */
    @Transactional
    public UUID open(UUID message, Category category, Verdict verdict, StaffMember by) {
        var said = messages.find(List.of(message)).stream()
                .filter(it -> by.scope().sees(it.branch()))
                .findAny()
                .orElseThrow(() -> new NotFound("message", message));
        var id = cases.ofMessage(message).map(Case::id).orElseGet(() -> open(said, category, by));
        if (verdict != Verdict.LATER) {
            desk.decide(id, verdict == Verdict.UNWANTED, false, by);
        }
        return id;
    }

    private UUID open(Message said, Category category, StaffMember by) {
        var group = said.group();
        var community = said.community();
        var seat = said.seat();
        var person = said.person();
        if (said.origin() != Message.Origin.MEMBER
                || group == null
                || community == null
                || seat == null
                || person == null) {
            throw new DomainException(DomainException.Category.CONFLICT, "not-a-members-message");
        }
        var text = said.text();
        var opened = new Case(
                ids.next(),
                said.id(),
                group,
                community,
                said.branch(),
                seat,
                person,
                said.nickname(),
                text.substring(0, Math.min(text.length(), Case.LONGEST_TEXT)),
                said.at(),
                clock.instant(),
                category,
                0,
                Mode.TRAIN,
                said.withheld() != null,
                List.of(),
                by.id(),
                Case.State.OPEN,
                null,
                null,
                null,
                null);
        open.all(List.of(opened));
        audit.record(by.actor(), "case.opened", "case", opened.id(), said.branch(), Map.of("message", said.id()));
        // Someone else may have been quicker.
        return cases.ofMessage(said.id()).orElseThrow().id();
    }
}
