package io.qunying.timeline;

import io.qunying.blueprint.Span;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A programme as the document has it.
 *
 * @param in keys of communities; empty for all of the playbook
 * @param anchor such as {@code member.joined}, or {@code calendar}
 * @param argument of the anchor, such as the stage
 * @param stages only groups in these; empty for any
 * @param times when a calendar programme happens; null for any other
 * @param steps in the order of the document, those of branches too
 */
record ProgrammeSpec(
        String key,
        String pointer,
        String title,
        List<String> in,
        String anchor,
        @Nullable String argument,
        @Nullable String condition,
        List<String> stages,
        @Nullable Times times,
        Late late,
        Span grace,
        boolean workdays,
        boolean dropsOffDays,
        String priority,
        boolean approval,
        List<StepSpec> steps) {

    static final String CALENDAR = "calendar";

    /** What becomes of a step that was missed by more than the grace. */
    enum Late {
        SEND,
        SKIP,
        /** Of several missed ones of a run only the last is done. */
        MERGE
    }

    /** The words of a recurrence. */
    record Times(
            @Nullable String every,
            @Nullable String rrule,
            @Nullable String at,
            @Nullable String from,
            @Nullable String until) {}

    boolean isCalendar() {
        return anchor.equals(CALENDAR);
    }

    Optional<StepSpec> find(String step) {
        return steps.stream().filter(it -> it.key().equals(step)).findFirst();
    }

    List<StepSpec> first() {
        return steps.stream().filter(it -> it.after() == null).toList();
    }
}
