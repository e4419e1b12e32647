package io.qunying.timeline;

import io.qunying.blueprint.Subject;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Works out when steps are due. */
@Component
class PlanSteps {

    private final Holidays holidays;

    PlanSteps(Holidays holidays) {
        this.holidays = holidays;
    }

    /** What a run begins with: its condition if it has one, else its first steps. */
    List<StepRow> begin(ProgrammeSpec spec, Run run) {
        return spec.condition() == null
                ? first(spec, run)
                : List.of(StepRow.of(run, StepRow.BEGINNING, run.anchoredAt()));
    }

    List<StepRow> first(ProgrammeSpec spec, Run run) {
        var shift = shift(spec, run);
        return spec.first().stream()
                .flatMap(
                        it -> due(spec, it, run.subject(), run.anchoredAt(), shift)
                                .map(due -> StepRow.of(run, it.key(), due))
                                .stream())
                .toList();
    }

    /** Steps that follow the end of another one. */
    List<StepRow> following(ProgrammeSpec spec, Run run, String step, String end, Instant now) {
        return spec.steps().stream()
                .filter(it -> it.follows(step, end))
                .flatMap(it -> due(spec, it, run.subject(), now, 0).map(due -> StepRow.of(run, it.key(), due)).stream())
                .toList();
    }

    /** Whose first time of day was over before it began begins the next day, so that no step is lost or rushed. */
    private static int shift(ProgrammeSpec spec, Run run) {
        var isOver = spec.first().stream()
                .filter(it -> it.offset().time() != null && it.offset().span().days() == 0)
                .anyMatch(it -> it.offset()
                        .from(run.anchoredAt(), run.subject().zone(), 0)
                        .isBefore(run.anchoredAt()));
        return isOver ? 1 : 0;
    }

    /** Empty if it falls on a day off and the programme drops what does. */
    private Optional<Instant> due(ProgrammeSpec spec, StepSpec step, Subject subject, Instant from, int shift) {
        return onWorkday(spec, step.offset().from(from, subject.zone(), shift).atZone(subject.zone()))
                .map(ZonedDateTime::toInstant);
    }

    /** The time itself, or the same time on the next day that is worked. */
    Optional<ZonedDateTime> onWorkday(ProgrammeSpec spec, ZonedDateTime time) {
        if (!spec.workdays() || holidays.isWorkday(time.toLocalDate())) {
            return Optional.of(time);
        }
        return spec.dropsOffDays()
                ? Optional.empty()
                : Optional.of(time.with(holidays.nextWorkday(time.toLocalDate())));
    }
}
