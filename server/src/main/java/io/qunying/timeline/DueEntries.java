package io.qunying.timeline;

import io.qunying.blueprint.Subject;
import io.qunying.community.Groups;
import io.qunying.community.Groups.GroupRef;
import io.qunying.platform.DueWork;
import io.qunying.platform.Ids;
import io.qunying.timeline.Programme.State;
import io.qunying.timeline.ProgrammeSpec.Late;
import io.qunying.timeline.ProgrammeTable.Standing;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Begins the runs of a calendar programme in every group when its time has come, so many groups a transaction. */
@Component
@Order(15)
class DueEntries implements DueWork {

    private static final int GROUPS = 1_000;

    private final CalendarTable calendar;
    private final ProgrammeTable programmes;
    private final ProgrammeBook book;
    private final Groups groups;
    private final PlanSteps plan;
    private final RunTable runs;
    private final TimelineSignal signal;
    private final TransactionTemplate transaction;
    private final Ids ids;
    private final Clock clock;

    DueEntries(
            CalendarTable calendar,
            ProgrammeTable programmes,
            ProgrammeBook book,
            Groups groups,
            PlanSteps plan,
            RunTable runs,
            TimelineSignal signal,
            TransactionTemplate transaction,
            Ids ids,
            Clock clock) {
        this.calendar = calendar;
        this.programmes = programmes;
        this.book = book;
        this.groups = groups;
        this.plan = plan;
        this.runs = runs;
        this.signal = signal;
        this.transaction = transaction;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Optional<Instant> nextDue() {
        return calendar.nextDue();
    }

    @Override
    public boolean work() {
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            var entry = calendar.claim(clock.instant());
            entry.ifPresent(this::begin);
            return entry.isPresent();
        }));
    }

    private void begin(CalendarEntry entry) {
        var programme =
                Objects.requireNonNull(book.find(Set.of(entry.programme())).get(entry.programme()));
        var standing = programmes.lockStanding(Set.of(programme.id())).get(programme.id());
        if (standing == null || standing.state() != State.OPEN) {
            calendar.end(entry.id(), "CANCELLED");
        } else if (isMissed(programme.spec(), entry, standing)) {
            calendar.end(entry.id(), "MISSED");
        } else {
            beginIn(programme, entry);
        }
    }

    /** What comes while its programme is paused is over: the next time is another one. */
    private boolean isMissed(ProgrammeSpec spec, CalendarEntry entry, Standing standing) {
        if (standing.paused()) {
            return true;
        }
        var now = clock.instant();
        var isLate = spec.grace().after(entry.due(), entry.zone()).isBefore(now);
        return isLate && (spec.late() == Late.SKIP || (spec.late() == Late.MERGE && calendar.hasLaterDue(entry, now)));
    }

    private void beginIn(Programme programme, CalendarEntry entry) {
        var next = next(programme, entry);
        if (!next.isEmpty()) {
            var fresh = next.stream().map(it -> run(programme, entry, it)).toList();
            runs.insert(
                    fresh,
                    fresh.stream()
                            .flatMap(it -> plan.begin(programme.spec(), it).stream())
                            .toList());
            signal.raiseAfterCommit();
        }
        if (next.size() < GROUPS) {
            calendar.end(entry.id(), "DONE");
        } else {
            calendar.fannedTo(entry.id(), next.getLast().id());
        }
    }

    private List<GroupRef> next(Programme programme, CalendarEntry entry) {
        var stages = programme.spec().stages();
        var done = entry.fannedTo();
        return groups.open(programme.communities()).stream()
                .filter(it -> it.zone().equals(entry.zone()))
                .filter(it -> stages.isEmpty() || stages.stream().anyMatch(it.stage()::equalsIgnoreCase))
                .filter(it -> done == null || it.id().toString().compareTo(done.toString()) > 0)
                .sorted(Comparator.comparing(it -> it.id().toString()))
                .limit(GROUPS)
                .toList();
    }

    private Run run(Programme programme, CalendarEntry entry, GroupRef group) {
        return new Run(
                ids.next(),
                programme.id(),
                entry.occurrence(),
                new Subject(group.branch(), group.community(), group.id(), null, group.zone()),
                entry.due());
    }
}
