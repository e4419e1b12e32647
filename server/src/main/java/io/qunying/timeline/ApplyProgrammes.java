package io.qunying.timeline;

import io.qunying.blueprint.Applying;
import io.qunying.blueprint.Applying.InFlight;
import io.qunying.blueprint.PlaybookDocument;
import io.qunying.platform.Ids;
import io.qunying.timeline.Programme.State;
import io.qunying.timeline.ProgrammesSection.Written;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Puts a new version in the place of the one before. What runs ends by the old version, or moves: steps that are still
 * to come are those of the new one, and none that was done is done again.
 */
@Component
class ApplyProgrammes {

    private final ProgrammeTable programmes;
    private final StepTable steps;
    private final MoveRuns move;
    private final CalendarTable calendar;
    private final PlanCalendar planCalendar;
    private final ProgrammeBook book;
    private final Anchors anchors;
    private final Ids ids;
    private final Clock clock;

    ApplyProgrammes(
            ProgrammeTable programmes,
            StepTable steps,
            MoveRuns move,
            CalendarTable calendar,
            PlanCalendar planCalendar,
            ProgrammeBook book,
            Anchors anchors,
            Ids ids,
            Clock clock) {
        this.programmes = programmes;
        this.steps = steps;
        this.move = move;
        this.calendar = calendar;
        this.planCalendar = planCalendar;
        this.book = book;
        this.anchors = anchors;
        this.ids = ids;
        this.clock = clock;
    }

    void apply(List<Written> all, PlaybookDocument document, Applying applying) {
        var before = programmes.listOf(applying.playbook()).stream()
                .filter(it -> it.state() == State.OPEN)
                .collect(Collectors.toMap(it -> it.spec().key(), it -> it));
        var replaced = before.values().stream().map(Programme::id).toList();
        calendar.lockOf(replaced);
        if (applying.inFlight() == InFlight.MOVE) {
            steps.lockOf(replaced);
        }
        programmes.setState(replaced, State.FINISHING);
        for (var written : all) {
            var fresh = programme(written, document, applying);
            programmes.insert(fresh, written.document());
            applying.bind("programme", fresh.spec().key(), fresh.id());
            var old = before.remove(fresh.spec().key());
            if (old != null && old.paused()) {
                programmes.setPaused(fresh.id(), clock.instant());
            }
            if (fresh.spec().isCalendar()) {
                if (old != null) {
                    planCalendar.carryOver(old, fresh);
                }
                planCalendar.plan(fresh);
            }
            if (old != null && applying.inFlight() == InFlight.MOVE) {
                move.move(old, fresh);
            }
        }
        calendar.cancelOf(replaced);
        if (applying.inFlight() == InFlight.MOVE && !before.isEmpty()) {
            var gone = before.values().stream().map(Programme::id).toList();
            programmes.setState(gone, State.STOPPED);
            steps.cancel(gone, clock.instant());
        }
        book.forget();
    }

    private Programme programme(Written written, PlaybookDocument document, Applying applying) {
        var spec = written.spec();
        return new Programme(
                ids.next(),
                applying.playbook(),
                applying.version(),
                applying.branch(),
                communities(spec, document, applying),
                anchors.find(spec.anchor(), spec.argument())
                        .map(it -> it.verb())
                        .orElse(null),
                State.OPEN,
                false,
                applying.by().id(),
                clock.instant(),
                spec);
    }

    private static List<UUID> communities(ProgrammeSpec spec, PlaybookDocument document, Applying applying) {
        var keys = spec.in().isEmpty()
                ? document.section("communities")
                        .valueStream()
                        .map(it -> it.path("key").asString())
                        .toList()
                : spec.in();
        return keys.stream()
                .map(it -> applying.find("community", it)
                        .orElseThrow(() -> new IllegalStateException("community was not applied: " + it)))
                .toList();
    }
}
