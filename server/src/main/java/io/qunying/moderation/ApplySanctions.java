package io.qunying.moderation;

import io.qunying.fact.Deeds;
import io.qunying.fact.Fact;
import io.qunying.fact.Facts;
import io.qunying.fact.Verb;
import io.qunying.moderation.StrikePlan.Kind;
import io.qunying.moderation.StrikePlan.Step;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.AuditTrail.Actor;
import io.qunying.platform.DueWork;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Applies planned sanctions one by one: which strike it is counts what is in force, under a lock of the member, so that
 * two at once are the first and the second and never both the first.
 */
@Component
@Order(8)
class ApplySanctions implements DueWork {

    private final SanctionTable sanctions;
    private final CaseTable cases;
    private final StrikePlans plans;
    private final Enforce enforce;
    private final Deeds deeds;
    private final Facts facts;
    private final AuditTrail audit;
    private final Clock clock;

    ApplySanctions(
            SanctionTable sanctions,
            CaseTable cases,
            StrikePlans plans,
            Enforce enforce,
            Deeds deeds,
            Facts facts,
            AuditTrail audit,
            Clock clock) {
        this.sanctions = sanctions;
        this.cases = cases;
        this.plans = plans;
        this.enforce = enforce;
        this.deeds = deeds;
        this.facts = facts;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Optional<Instant> nextDue() {
        return sanctions.oldest();
    }

    @Override
    @Transactional
    public boolean work() {
        var next = sanctions.next();
        next.ifPresent(this::apply);
        return next.isPresent();
    }

    private void apply(Sanction sanction) {
        var of = cases.find(sanction.caseId()).orElseThrow();
        if (of.state() == Case.State.OVERTURNED || !enforce.isInside(of.seat())) {
            sanctions.set(sanction.id(), Sanction.State.DROPPED);
            return;
        }
        var now = clock.instant();
        var plan = plans.of(of.community());
        var before = sanctions.lockInForce(of.community(), of.person(), plan.expireDays());
        var step = plan.step(before);
        if (needsSecondPerson(plan, step, sanction, of)) {
            sanctions.propose(sanction.id(), before + 1, step);
            return;
        }
        var until = step.hours() == null ? null : now.plus(Duration.ofHours(step.hours()));
        var entry = enforce.apply(of, sanction, before + 1, step, until);
        sanctions.applied(sanction.id(), before + 1, step, until, entry, now);
        record(of, sanction, before + 1, step, now);
    }

    private boolean needsSecondPerson(StrikePlan plan, Step step, Sanction sanction, Case of) {
        if (sanction.agreedBy() != null || step.kind() == Kind.WARN || step.kind() == Kind.MUTE) {
            return false;
        }
        return switch (plan.secondPerson()) {
            case NOBODY -> false;
            case EVERYBODY -> true;
            case PAYING -> hasPaid(of.person());
        };
    }

    private boolean hasPaid(UUID person) {
        var ever = new Deeds.Window(person, null, null, Instant.EPOCH, clock.instant());
        return !deeds.done(Verb.ORDER_PAID, List.of(ever)).isEmpty();
    }

    private void record(Case of, Sanction sanction, int strike, Step step, Instant now) {
        var details = Map.<String, Object>of(
                "case",
                of.id().toString(),
                "strike",
                strike,
                "step",
                step.kind().name());
        audit.record(Actor.SYSTEM, "sanction.applied", "sanction", sanction.id(), of.branch(), details);
        facts.record(Fact.of(Verb.SANCTION_APPLIED, now, of.person())
                .in(of.branch(), of.community(), of.group())
                .with(Map.of("strike", strike, "step", step.kind().name()))
                .on(of.id())
                .once("sanction.applied:" + sanction.id()));
    }
}
