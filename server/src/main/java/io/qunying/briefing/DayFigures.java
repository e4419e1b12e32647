package io.qunying.briefing;

import io.qunying.worklist.WorkFigures;

/**
 * A day in figures, in times that it happened.
 *
 * @param left by themselves or removed
 * @param cases that were opened
 * @param load what there is to do now
 * @param failed dispatches
 * @param inDoubt dispatches that wait for a person now
 */
record DayFigures(
        long joined, long left, long messages, long cases, WorkFigures.Load load, long failed, long inDoubt) {}
