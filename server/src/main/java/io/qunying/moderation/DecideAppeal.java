package io.qunying.moderation;

import io.qunying.community.Groups;
import io.qunying.fact.Fact;
import io.qunying.fact.Facts;
import io.qunying.fact.Verb;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.DomainException;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.FieldErrors.FieldError;
import io.qunying.platform.NotFound;
import io.qunying.staff.StaffMember;
import io.qunying.worklist.Worklist;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Decides on an appeal: never who had a hand in the case. If it was wrong, everything that followed is taken back. */
@Component
class DecideAppeal {

    private static final int LONGEST = 1000;

    private final CaseTable cases;
    private final SanctionTable sanctions;
    private final AppealTable appeals;
    private final TakeBack takeBack;
    private final Enforce enforce;
    private final SanctionTexts texts;
    private final Groups groups;
    private final Worklist worklist;
    private final Facts facts;
    private final AuditTrail audit;
    private final Clock clock;

    DecideAppeal(
            CaseTable cases,
            SanctionTable sanctions,
            AppealTable appeals,
            TakeBack takeBack,
            Enforce enforce,
            SanctionTexts texts,
            Groups groups,
            Worklist worklist,
            Facts facts,
            AuditTrail audit,
            Clock clock) {
        this.cases = cases;
        this.sanctions = sanctions;
        this.appeals = appeals;
        this.takeBack = takeBack;
        this.enforce = enforce;
        this.texts = texts;
        this.groups = groups;
        this.worklist = worklist;
        this.facts = facts;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @return whether the member has everything back; a seat only where one is free
     * @throws DomainException {@code appeal-decided} or {@code appeal-own-decision}
     */
    @Transactional
    public boolean decide(UUID caseId, boolean overturn, String words, StaffMember by) {
        var of = cases.lock(caseId).orElseThrow(() -> new NotFound("case", caseId));
        by.scope().require(of.branch(), "case", caseId);
        var appeal = appeals.lockOf(caseId).orElseThrow(() -> new NotFound("appeal", caseId));
        if (appeal.state() != Appeal.State.OPEN) {
            throw new DomainException(DomainException.Category.CONFLICT, "appeal-decided");
        }
        var sanction = sanctions.lockOf(caseId).orElse(null);
        if (hadAHand(of, sanction).anyMatch(by.id()::equals)) {
            throw new DomainException(DomainException.Category.CONFLICT, "appeal-own-decision");
        }
        var answer = checked(words);
        var now = clock.instant();
        var back = true;
        if (overturn) {
            back = takeBack.all(of, by.actor());
            cases.decide(caseId, Case.State.OVERTURNED, false, by.id(), by.name(), now);
        } else if (of.state() == Case.State.OPEN) {
            cases.decide(caseId, Case.State.DECIDED, true, by.id(), by.name(), now);
        }
        if (of.state() == Case.State.OPEN) {
            facts.record(of.decided(!overturn, now));
        }
        var state = overturn ? Appeal.State.OVERTURNED : Appeal.State.UPHELD;
        appeals.decide(appeal.id(), state, answer, by.id(), by.name(), now);
        worklist.finish(FileAppeal.workKey(caseId), by.id());
        var group = groups.find(List.of(of.group())).get(of.group());
        enforce.tell(of.person(), group, "appeal:" + appeal.id(), texts.decided(overturn, back, answer));
        audit.record(
                by.actor(),
                "appeal.decided",
                "case",
                caseId,
                of.branch(),
                Map.of("outcome", state.name(), "back", back));
        facts.record(Fact.of(Verb.APPEAL_DECIDED, now, of.person())
                .in(of.branch(), of.community(), of.group())
                .with(Map.of("outcome", state.name()))
                .on(caseId)
                .once("appeal.decided:" + appeal.id()));
        return back;
    }

    private static Stream<UUID> hadAHand(Case of, @Nullable Sanction sanction) {
        return Stream.of(
                        of.openedBy(),
                        of.decidedBy(),
                        sanction == null ? null : sanction.askedBy(),
                        sanction == null ? null : sanction.agreedBy())
                .filter(Objects::nonNull);
    }

    private static String checked(String words) {
        var answer = words.strip();
        if (answer.isEmpty()) {
            throw new FieldErrors("answer", "required");
        }
        if (answer.length() > LONGEST) {
            throw new FieldErrors(List.of(new FieldError("answer", "too-long", Map.of("max", LONGEST))));
        }
        return answer;
    }
}
