package io.qunying.timeline;

import io.qunying.blueprint.About;
import io.qunying.blueprint.PlaybookDocument;
import io.qunying.blueprint.Problems;
import io.qunying.blueprint.RecurrenceInvalid;
import io.qunying.blueprint.StepKind;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Finds what is wrong with a programme beyond its shape. */
@Component
class CheckProgramme {

    private final Anchors anchors;
    private final StepKinds kinds;
    private final StepConditions conditions;
    private final Clock clock;

    CheckProgramme(Anchors anchors, StepKinds kinds, StepConditions conditions, Clock clock) {
        this.anchors = anchors;
        this.kinds = kinds;
        this.conditions = conditions;
        this.clock = clock;
    }

    void check(ProgrammeSpec spec, PlaybookDocument document, Problems problems) {
        communities(spec, document, problems);
        if (spec.isCalendar()) {
            times(spec, problems);
        } else if (anchors.find(spec.anchor(), spec.argument()).isEmpty()) {
            problems.error(
                    spec.pointer() + "/anchor",
                    "anchor-unknown",
                    Map.of("anchor", spec.anchor(), "known", String.join(", ", anchors.keys())));
        }
        if (spec.condition() != null) {
            Checks.condition(conditions, document, spec.condition(), spec.pointer() + "/if", problems);
        }
        steps(spec, document, problems);
    }

    private static void communities(ProgrammeSpec spec, PlaybookDocument document, Problems problems) {
        var known = document.section("communities")
                .valueStream()
                .map(it -> it.path("key").asString())
                .toList();
        for (var number = 0; number < spec.in().size(); number++) {
            if (!known.contains(spec.in().get(number))) {
                problems.error(
                        spec.pointer() + "/in/" + number,
                        "community-unknown",
                        Map.of("key", spec.in().get(number), "known", String.join(", ", known)));
            }
        }
    }

    private void times(ProgrammeSpec spec, Problems problems) {
        try {
            var now = clock.instant();
            PlanCalendar.recurrence(spec, LocalDate.ofInstant(now, ZoneOffset.UTC))
                    .requireEndOrFuture(now);
        } catch (RecurrenceInvalid wrong) {
            problems.error(spec.pointer(), wrong.code(), wrong.params());
        } catch (DateTimeException wrong) {
            problems.error(spec.pointer(), "date-unreadable", Map.of("text", String.valueOf(wrong.getMessage())));
        }
    }

    private void steps(ProgrammeSpec spec, PlaybookDocument document, Problems problems) {
        var keys = new HashSet<String>();
        for (var step : spec.steps()) {
            if (!keys.add(step.key())) {
                problems.error(step.pointer() + "/key", "key-twice", Map.of("key", step.key()));
            }
        }
        var about = about(spec);
        for (var step : spec.steps()) {
            if (step.after() != null && !keys.contains(step.after())) {
                problems.error(
                        step.pointer() + "/after",
                        "step-unknown",
                        Map.of("key", step.after(), "known", String.join(", ", keys)));
            }
            if (step.condition() != null) {
                Checks.condition(conditions, document, step.condition(), step.pointer() + "/if", problems);
            }
            if (step.metric() != null) {
                Checks.verb(step.metric().did(), step.pointer() + "/metric/did", problems);
            }
            kinds.find(step.kind())
                    .ifPresent(it -> it.check(
                            new StepKind.Step(spec.key(), step.pointer(), step.value(), about), document, problems));
        }
        cycles(spec, problems);
    }

    private Set<About> about(ProgrammeSpec spec) {
        return anchors.find(spec.anchor(), spec.argument())
                .map(it -> Set.of(it.about()))
                .orElse(Set.of(About.GROUP));
    }

    /** A step that follows itself, over however many others, would never come. */
    private static void cycles(ProgrammeSpec spec, Problems problems) {
        var after = new HashMap<String, String>();
        spec.steps().stream().filter(it -> it.after() != null).forEach(it -> after.put(it.key(), it.after()));
        var told = new HashSet<String>();
        for (var step : spec.steps()) {
            var way = new java.util.LinkedHashSet<String>();
            var key = step.key();
            while (key != null && way.add(key)) {
                key = after.get(key);
            }
            if (key != null && key.equals(step.key()) && told.add(key)) {
                told.addAll(way);
                problems.error(
                        step.pointer() + "/after", "steps-in-a-circle", Map.of("steps", String.join(" → ", way)));
            }
        }
    }
}
