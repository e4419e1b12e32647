package io.qunying.timeline;

/** What became of a step. */
enum StepState {
    WAITING,
    /** Its programme is paused. */
    HELD,
    DONE,
    /** Not meant for this one, such as by its condition. */
    SKIPPED,
    /** Its time passed while nothing ran. */
    MISSED,
    /** Missed, and a later one of its run was done instead. */
    MERGED,
    /** What it waited for did not happen in time. */
    TIMEOUT,
    FAILED,
    CANCELLED
}
