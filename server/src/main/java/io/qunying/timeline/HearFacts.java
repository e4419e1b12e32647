package io.qunying.timeline;

import io.qunying.fact.Fact;
import io.qunying.fact.FactObserver;
import io.qunying.fact.Verb;
import io.qunying.platform.Ids;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Begins runs with the facts that programmes are anchored at, wakes steps that wait for a fact, and ends the runs of
 * those who leave. Everything is written just before the commit of whoever records the fact.
 */
@Component
class HearFacts implements FactObserver {

    private final ProgrammeBook book;
    private final Anchors anchors;
    private final PlanSteps plan;
    private final RunTable runs;
    private final StepTable steps;
    private final TimelineSignal signal;
    private final Ids ids;
    private final Clock clock;

    HearFacts(
            ProgrammeBook book,
            Anchors anchors,
            PlanSteps plan,
            RunTable runs,
            StepTable steps,
            TimelineSignal signal,
            Ids ids,
            Clock clock) {
        this.book = book;
        this.anchors = anchors;
        this.plan = plan;
        this.runs = runs;
        this.steps = steps;
        this.signal = signal;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public void recorded(List<Fact> facts) {
        var ofMembers = facts.stream().filter(it -> !it.staff()).toList();
        endOfMembers(ofMembers);
        follow(ofMembers);
        begin(ofMembers);
        wake(ofMembers);
    }

    private void begin(List<Fact> facts) {
        var fresh = new ArrayList<Run>();
        var first = new ArrayList<StepRow>();
        for (var fact : facts) {
            for (var programme : book.openFor(fact.verb().code())) {
                for (var subject : anchors.subjects(programme, fact)) {
                    var run = new Run(ids.next(), programme.id(), occurrence(fact), subject, fact.at());
                    fresh.add(run);
                    first.addAll(plan.begin(programme.spec(), run));
                }
            }
        }
        if (!fresh.isEmpty()) {
            runs.insertLast(fresh, first);
            signal.raiseAfterCommit();
        }
    }

    /** The same fact told twice is one run. */
    private static String occurrence(Fact fact) {
        return fact.key() != null ? fact.key() : fact.verb().code() + ":" + fact.object() + ":" + fact.at();
    }

    private void wake(List<Fact> facts) {
        for (var verb : facts.stream().map(Fact::verb).distinct().toList()) {
            if (book.isWaitedFor(verb.code())) {
                var subjects = new LinkedHashSet<UUID>();
                facts.stream()
                        .filter(it -> it.verb() == verb)
                        .flatMap(it -> Stream.of(it.person(), it.group()))
                        .filter(Objects::nonNull)
                        .forEach(subjects::add);
                steps.seen(verb.code(), subjects, clock.instant());
                signal.raiseAfterCommit();
            }
        }
    }

    private void endOfMembers(List<Fact> facts) {
        var gone = facts.stream()
                .filter(it -> it.verb() == Verb.GROUP_LEFT || it.verb() == Verb.GROUP_REMOVED)
                .filter(it -> it.person() != null && it.group() != null && !isMoved(it))
                .toList();
        if (!gone.isEmpty() && book.hasAny()) {
            runs.endOfMembers(
                    gone.stream().map(Fact::person).toList(),
                    gone.stream().map(Fact::group).toList(),
                    clock.instant());
        }
    }

    private void follow(List<Fact> facts) {
        facts.stream()
                .filter(it -> it.verb() == Verb.GROUP_JOINED && it.properties().get("from") instanceof String)
                .filter(it -> it.person() != null && it.group() != null)
                .forEach(it -> runs.move(
                        it.person(), UUID.fromString((String) it.properties().get("from")), it.group()));
    }

    /** Somebody goes on in another group, or was in the group before it came to us: nothing begins for them. */
    static boolean isNoBeginning(Fact fact) {
        return isMoved(fact) || Boolean.TRUE.equals(fact.properties().get("found"));
    }

    private static boolean isMoved(Fact fact) {
        return Boolean.TRUE.equals(fact.properties().get("moved"));
    }
}
