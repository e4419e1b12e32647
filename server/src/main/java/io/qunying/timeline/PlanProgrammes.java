package io.qunying.timeline;

import io.qunying.blueprint.Planning;
import io.qunying.blueprint.PlaybookDocument;
import io.qunying.blueprint.StepKind;
import io.qunying.timeline.Programme.State;
import io.qunying.timeline.ProgrammesSection.Written;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Says what applying would begin, change and stop, and what the channels cannot do. */
@Component
class PlanProgrammes {

    private final ProgrammeTable programmes;
    private final StepKinds kinds;
    private final PlannedLoad load;
    private final Holidays holidays;

    PlanProgrammes(ProgrammeTable programmes, StepKinds kinds, PlannedLoad load, Holidays holidays) {
        this.programmes = programmes;
        this.kinds = kinds;
        this.load = load;
        this.holidays = holidays;
    }

    void plan(List<Written> all, PlaybookDocument document, Planning planning) {
        var now = new HashMap<String, Programme>();
        if (planning.playbook() != null) {
            programmes.listOf(planning.playbook()).stream()
                    .filter(it -> it.state() == State.OPEN)
                    .forEach(it -> now.put(it.spec().key(), it));
        }
        for (var written : all) {
            compare(written.spec(), now.remove(written.spec().key()), planning);
            steps(written.spec(), document, planning);
            if (written.spec().workdays()) {
                planning.warns(
                        written.spec().pointer() + "/days",
                        "holidays-known-until",
                        Map.of("year", holidays.lastYear()));
            }
        }
        now.values()
                .forEach(it ->
                        planning.stops("programme", it.spec().key(), it.spec().title()));
        load.warn(all.stream().map(Written::spec).toList(), document, planning);
    }

    private static void compare(
            ProgrammeSpec spec, @org.jspecify.annotations.Nullable Programme now, Planning planning) {
        if (now == null) {
            planning.creates("programme", spec.key(), spec.title());
            return;
        }
        var changes = new HashMap<String, String>();
        var before = new HashMap<String, StepSpec>();
        now.spec().steps().forEach(it -> before.put(it.key(), it));
        for (var step : spec.steps()) {
            var old = before.remove(step.key());
            if (old == null) {
                changes.put(step.key(), "+ " + step.kind());
            } else if (!sameStep(old, step)) {
                changes.put(step.key(), "~ " + step.kind());
            }
        }
        before.values().forEach(it -> changes.put(it.key(), "- " + it.kind()));
        var old = ProgrammeHead.of(now.spec());
        ProgrammeHead.of(spec).forEach((name, text) -> {
            if (!text.equals(old.get(name))) {
                changes.put(name, old.get(name) + " → " + text);
            }
        });
        if (!changes.isEmpty()) {
            planning.changes("programme", spec.key(), spec.title(), changes);
        }
    }

    private static boolean sameStep(StepSpec one, StepSpec other) {
        return one.offset().equals(other.offset())
                && Objects.equals(one.after(), other.after())
                && one.on().equals(other.on())
                && one.kind().equals(other.kind())
                && one.value().equals(other.value())
                && Objects.equals(one.condition(), other.condition())
                && Objects.equals(one.metric(), other.metric());
    }

    private void steps(ProgrammeSpec spec, PlaybookDocument document, Planning planning) {
        var told = new HashSet<String>();
        for (var step : spec.steps()) {
            kinds.find(step.kind())
                    .filter(_ -> told.add(step.kind()))
                    .ifPresent(it -> it.plan(
                            new StepKind.Step(spec.key(), step.pointer(), step.value(), Set.of()), document, planning));
        }
    }
}
