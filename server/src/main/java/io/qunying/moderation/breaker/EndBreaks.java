package io.qunying.moderation.breaker;

import io.qunying.fact.Fact;
import io.qunying.fact.FactObserver;
import io.qunying.fact.Verb;
import io.qunying.moderation.breaker.Break.Ending;
import io.qunying.moderation.breaker.Break.Kind;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.AuditTrail.Actor;
import io.qunying.platform.DueWork;
import io.qunying.worklist.Worklist;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Opens again what is held: when its time is over, when staff say so, when the alarm's work item is done. */
@Component
@Order(9)
class EndBreaks implements DueWork, FactObserver {

    private static final int BATCH = 100;

    private final BreakTable table;
    private final BreakBook book;
    private final HeldGroups groups;
    /** Lazy, because what is done in the worklist is a fact that is heard here. */
    private final ObjectProvider<Worklist> worklist;

    private final AuditTrail audit;
    private final Clock clock;

    EndBreaks(
            BreakTable table,
            BreakBook book,
            HeldGroups groups,
            ObjectProvider<Worklist> worklist,
            AuditTrail audit,
            Clock clock) {
        this.table = table;
        this.book = book;
        this.groups = groups;
        this.worklist = worklist;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Optional<Instant> nextDue() {
        return table.nextDue();
    }

    @Override
    @Transactional
    public boolean work() {
        var over = table.endDue(clock.instant(), BATCH);
        over.forEach(it -> {
            ended(it, Actor.SYSTEM);
            // A crisis is not over because its time is.
            if (it.kind() != Kind.CRISIS) {
                worklist.getObject().cancel(it.workKey());
            }
        });
        return !over.isEmpty();
    }

    /** @return whether it was open until now */
    boolean lift(Break surge, Actor by) {
        var ended = table.end(List.of(surge.id()), Ending.STAFF, by.name(), clock.instant());
        ended.forEach(it -> ended(it, by));
        return !ended.isEmpty();
    }

    /** Whoever did what the alarm asked for has looked after the group. */
    @Override
    public void recorded(List<Fact> facts) {
        var groupsDone = facts.stream()
                .filter(it -> it.verb() == Verb.TASK_DONE
                        && it.group() != null
                        && Worklist.Kind.ALARM.name().equals(it.properties().get("kind")))
                .map(it -> Objects.requireNonNull(it.group()))
                .toList();
        if (!groupsDone.isEmpty()) {
            table.end(table.openCrises(groupsDone), Ending.WORK, null, clock.instant())
                    .forEach(it -> ended(it, Actor.SYSTEM));
        }
    }

    private void ended(Break surge, Actor by) {
        book.forget();
        groups.opened(surge);
        audit.record(
                by,
                "breaker.opened",
                "break",
                surge.id(),
                surge.branch(),
                Map.of("kind", surge.kind().name(), "ending", String.valueOf(surge.ending())));
    }
}
