package io.qunying.moderation;

import io.qunying.fact.Facts;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.DomainException;
import io.qunying.platform.NotFound;
import io.qunying.staff.StaffMember;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What staff decide on a case before anyone appeals. Each decision says whether the message was unwanted: a label. */
@Component
class CaseDesk {

    private final CaseTable cases;
    private final SanctionTable sanctions;
    private final OpenCases open;
    private final TakeBack takeBack;
    private final SanctionSignal signal;
    private final Facts facts;
    private final AuditTrail audit;
    private final Clock clock;

    CaseDesk(
            CaseTable cases,
            SanctionTable sanctions,
            OpenCases open,
            TakeBack takeBack,
            SanctionSignal signal,
            Facts facts,
            AuditTrail audit,
            Clock clock) {
        this.cases = cases;
        this.sanctions = sanctions;
        this.open = open;
        this.takeBack = takeBack;
        this.signal = signal;
        this.facts = facts;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param unwanted false if the message was fine: what followed is taken back
     * @param sanction whether the strike plan goes on by one; only for what is unwanted
     * @throws DomainException {@code case-decided}
     */
    @Transactional
    public void decide(UUID id, boolean unwanted, boolean sanction, StaffMember by) {
        var of = lock(id, by);
        if (of.state() != Case.State.OPEN) {
            throw new DomainException(DomainException.Category.CONFLICT, "case-decided");
        }
        var now = clock.instant();
        cases.decide(id, Case.State.DECIDED, unwanted, by.id(), by.name(), now);
        if (!unwanted) {
            takeBack.all(of, by.actor());
        } else if (sanction) {
            open.plan(List.of(open.sanction(of, by.id())));
        }
        facts.record(of.decided(unwanted, now));
        audit.record(
                by.actor(),
                "case.decided",
                "case",
                id,
                of.branch(),
                Map.of("unwanted", unwanted, "sanction", unwanted && sanction));
    }

    /**
     * The second person agrees, or not.
     *
     * @throws DomainException {@code sanction-not-proposed} or {@code sanction-own-proposal}
     */
    @Transactional
    public void agree(UUID id, boolean agreed, StaffMember by) {
        var of = lock(id, by);
        var sanction = sanctions
                .lockOf(id)
                .filter(it -> it.state() == Sanction.State.PROPOSED)
                .orElseThrow(() -> new DomainException(DomainException.Category.CONFLICT, "sanction-not-proposed"));
        if (by.id().equals(sanction.askedBy())) {
            throw new DomainException(DomainException.Category.CONFLICT, "sanction-own-proposal");
        }
        if (agreed) {
            sanctions.agree(sanction.id(), by.id());
            signal.raiseAfterCommit();
        } else {
            sanctions.set(sanction.id(), Sanction.State.DROPPED);
        }
        audit.record(by.actor(), agreed ? "sanction.agreed" : "sanction.refused", "case", id, of.branch(), Map.of());
    }

    private Case lock(UUID id, StaffMember by) {
        var of = cases.lock(id).orElseThrow(() -> new NotFound("case", id));
        by.scope().require(of.branch(), "case", id);
        return of;
    }
}
