package io.qunying.moderation;

import io.qunying.community.Groups;
import io.qunying.fact.Fact;
import io.qunying.fact.Facts;
import io.qunying.fact.Verb;
import io.qunying.platform.DomainException;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.FieldErrors.FieldError;
import io.qunying.platform.Ids;
import io.qunying.platform.NotFound;
import io.qunying.worklist.Duty;
import io.qunying.worklist.Worklist;
import io.qunying.worklist.Worklist.Kind;
import io.qunying.worklist.Worklist.NewItem;
import io.qunying.worklist.Worklist.Proof;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A member appeals against a case, also when removed or banned; it becomes work for staff with a time target. */
@Component
class FileAppeal {

    private static final int LONGEST = 1000;
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final CaseTable cases;
    private final SanctionTable sanctions;
    private final AppealTable appeals;
    private final StrikePlans plans;
    private final Groups groups;
    private final Worklist worklist;
    private final Facts facts;
    private final Ids ids;
    private final Clock clock;

    FileAppeal(
            CaseTable cases,
            SanctionTable sanctions,
            AppealTable appeals,
            StrikePlans plans,
            Groups groups,
            Worklist worklist,
            Facts facts,
            Ids ids,
            Clock clock) {
        this.cases = cases;
        this.sanctions = sanctions;
        this.appeals = appeals;
        this.plans = plans;
        this.groups = groups;
        this.worklist = worklist;
        this.facts = facts;
        this.ids = ids;
        this.clock = clock;
    }

    static String workKey(UUID caseId) {
        return "appeal:" + caseId;
    }

    /**
     * @throws NotFound if the case is somebody else's, or there is nothing to appeal against
     * @throws DomainException {@code appealed-already}
     */
    @Transactional
    public void file(UUID caseId, UUID person, String words) {
        var of = cases.lock(caseId)
                .filter(it -> it.person().equals(person))
                .filter(it -> it.withheld() || isSanctioned(it))
                .orElseThrow(() -> new NotFound("case", caseId));
        var text = words.strip();
        if (text.isEmpty()) {
            throw new FieldErrors("text", "required");
        }
        if (text.length() > LONGEST) {
            throw new FieldErrors(List.of(new FieldError("text", "too-long", Map.of("max", LONGEST))));
        }
        var now = clock.instant();
        var due = now.plus(Duration.ofHours(plans.of(of.community()).appealHours()));
        var appeal = new Appeal(ids.next(), caseId, text, now, due, Appeal.State.OPEN, null, null, null, null);
        if (of.state() == Case.State.OVERTURNED || !appeals.insert(appeal)) {
            throw new DomainException(DomainException.Category.CONFLICT, "appealed-already");
        }
        worklist.addAll(List.of(work(of, text, due)));
        facts.record(Fact.of(Verb.APPEAL_FILED, now, person)
                .in(of.branch(), of.community(), of.group())
                .on(caseId)
                .once("appeal.filed:" + appeal.id()));
    }

    private boolean isSanctioned(Case of) {
        var sanction = sanctions.ofCases(List.of(of.id())).get(of.id());
        return sanction != null && sanction.state() == Sanction.State.APPLIED;
    }

    private NewItem work(Case of, String text, Instant due) {
        var group = groups.find(List.of(of.group())).get(of.group());
        return new NewItem(
                workKey(of.id()),
                Kind.APPEAL,
                of.nickname() + (group == null ? "" : " · " + group.name()),
                text,
                of.branch(),
                of.community(),
                of.group(),
                of.person(),
                null,
                Duty.ADMIN,
                due,
                PATIENCE,
                List.of(),
                Proof.NONE);
    }
}
