package io.qunying.timeline;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A step that waits for its time.
 *
 * @param key of the step; empty for the beginning of a run whose programme has a condition
 * @param verb the fact that it waits for until {@code due}, or null
 */
record StepRow(
        UUID run,
        String key,
        int turn,
        UUID programme,
        Instant due,
        @Nullable String verb,
        @Nullable UUID subject) {

    static final String BEGINNING = "";

    static StepRow of(Run run, String key, Instant due) {
        return new StepRow(run.id(), key, 0, run.programme(), due, null, null);
    }

    boolean isBeginning() {
        return key.equals(BEGINNING);
    }
}
