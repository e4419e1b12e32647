package io.qunying.timeline;

import io.qunying.timeline.StepTable.Due;
import java.util.Optional;

/** A due step with its programme. */
record Task(Due due, Programme programme) {

    /** Empty for the beginning of a run. */
    Optional<StepSpec> spec() {
        return programme.spec().find(due.step().key());
    }

    /** Unique for this step of this run: what is sent carries it. */
    String key() {
        var step = due.step();
        return "step:" + step.run() + ":" + step.key() + ":" + step.turn();
    }
}
