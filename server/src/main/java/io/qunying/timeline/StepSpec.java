package io.qunying.timeline;

import io.qunying.blueprint.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One step of a programme as the document has it.
 *
 * @param pointer where it stands in the document
 * @param after the step at whose end it is planned; null for the beginning of the run
 * @param on how that step must have ended: {@code done}, {@code timeout}, {@code any}, or {@code arm:N} of a branch
 * @param kind the word of its kind, such as {@code send}
 */
record StepSpec(
        String key,
        String pointer,
        Offset offset,
        @Nullable String after,
        String on,
        @Nullable String condition,
        String kind,
        JsonNode value,
        @Nullable Metric metric) {

    /**
     * The figure a step is judged by.
     *
     * @param of {@code joined}: everyone the step is for; {@code sent} or {@code asked}: those for whom it was done
     * @param did the verb that counts
     * @param target a share from 0 to 1, or null
     */
    record Metric(
            String name,
            String of,
            String did,
            Span within,
            @Nullable Double target) {}

    boolean follows(String key, String end) {
        return key.equals(after) && (on.equals("any") || on.equals(end));
    }

    /** The keys of a branch's steps are its own and its arm's. */
    static String armed(int arm) {
        return "arm:" + arm;
    }

    /** Common words of a step; any other is its kind. */
    static final List<String> COMMON = List.of(
            "key",
            "title",
            "at",
            "day",
            "after",
            "on",
            "if",
            "metric",
            "late",
            "grace",
            "priority",
            "approval",
            "until");
}
