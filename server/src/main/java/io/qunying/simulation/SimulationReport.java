package io.qunying.simulation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of a simulation. The same seed gives the same report but for {@code wallSeconds}, the time the run took
 * from the first moment to the last.
 */
record SimulationReport(
        String playbook,
        long seed,
        int days,
        int members,
        double wallSeconds,
        List<FunnelStep> funnel,
        List<GroupLife> groups,
        List<ProgrammeRun> programmes,
        Dispatches dispatches,
        Work work,
        Violations violations,
        List<Map<String, String>> later) {

    record FunnelStep(String step, long persons) {}

    /** @param classes how many of each class sit in it at the end */
    record GroupLife(
            String name,

            @Nullable @com.fasterxml.jackson.annotation.JsonProperty("class")
            String classKey,

            String community,
            int capacity,
            long peakMembers,
            Map<String, Long> classes,
            List<StageAt> stages) {}

    record StageAt(String stage, Instant at) {}

    record ProgrammeRun(String key, long runs, List<StepRun> steps) {}

    record StepRun(
            String key,
            long due,
            long done,
            long late,
            @Nullable MetricValue metric) {}

    record MetricValue(
            String name, @Nullable Double value, @Nullable Double target) {}

    record Dispatches(long planned, long sent, long assisted, long dropped, long inDoubt) {}

    record Work(long items, long done) {}

    /**
     * Promises that were broken; all zero when all were kept.
     *
     * @param capacity groups that ever held more than their seats
     * @param conflicts groups in which classes in conflict ever met
     * @param pressure days on which a person or a group got more than the caps allow
     * @param duplicateSends messages that reached somebody twice
     * @param lateSteps steps done more than a minute after their time
     */
    record Violations(long capacity, long conflicts, long pressure, long duplicateSends, long lateSteps) {}
}
