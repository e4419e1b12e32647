package io.qunying.timeline;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What came of the programmes of a playbook. */
public interface Programmes {

    /**
     * One programme.
     *
     * @param runs how many people or groups it began for; those whose condition did not hold are none
     */
    record Result(String key, long runs, List<StepResult> steps) {}

    /**
     * One step.
     *
     * @param due how many were or are planned
     * @param late done more than a minute after their time, or after the run began where it began after that
     * @param metric the name of the figure that it is judged by, or null
     * @param value a share, or null while there is nothing to count over
     */
    record StepResult(
            String key,
            long due,
            long done,
            long late,
            @Nullable String metric,
            @Nullable Double value,
            @Nullable Double target) {}

    /** By key; programmes of the newest version. */
    List<Result> results(UUID playbook);
}
