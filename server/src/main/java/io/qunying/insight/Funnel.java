package io.qunying.insight;

import io.qunying.fact.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The way from an ad to the words of a newcomer in seven steps, counted in persons; what was never recorded is null.
 */
record Funnel(List<Step> steps, List<Row> rows, List<Hint> hints) {

    static final List<Verb> STEPS = List.of(
            Verb.AD_SHOWN,
            Verb.CODE_SCANNED,
            Verb.LANDING_VIEWED,
            Verb.APPLICATION_SUBMITTED,
            Verb.APPLICATION_APPROVED,
            Verb.GROUP_JOINED,
            Verb.MESSAGE_SENT);

    /**
     * One step.
     *
     * @param also what these persons did as well within the same filter: of those who speak, only who joined in the
     *     period went this way; older members speak, too
     * @param fromPrevious these persons ÷ those of the step before; above 1 where people come another way
     * @param lost who did this step and not the next; null where both cannot be compared: an ad counts devices
     */
    record Step(
            String verb,
            @Nullable String also,
            @Nullable Long persons,
            @Nullable Double fromPrevious,
            @Nullable Long lost) {}

    /** The steps for one value of what the funnel is split by; the value is empty for those that have none. */
    record Row(String value, @Nullable String title, List<@Nullable Long> steps) {

        /** Zero where nothing is known, or the funnel has no such step. */
        long persons(List<Verb> verbs, Verb step) {
            var at = verbs.indexOf(step);
            var persons = at < 0 ? null : steps.get(at);
            return persons == null ? 0 : persons;
        }
    }

    /** Something worth a look, as a code for the text and the values in it. */
    record Hint(String code, Map<String, Object> params) {}

    /**
     * The steps from how many persons did exactly which of them.
     *
     * @param verbs of the steps
     * @param known the verbs that the record knows at all
     */
    static List<Step> steps(List<Verb> verbs, Map<Set<Verb>, Long> patterns, Set<Verb> known) {
        var counts = counts(verbs, patterns, known);
        var steps = new ArrayList<Step>();
        for (int at = 0; at < verbs.size(); at++) {
            var verb = verbs.get(at);
            var also = also(verb);
            var persons = counts.get(at);
            var before = at == 0 ? null : counts.get(at - 1);
            var next = at == verbs.size() - 1 || counts.get(at + 1) == null ? null : verbs.get(at + 1);
            steps.add(new Step(
                    verb.code(),
                    also == null ? null : also.code(),
                    persons,
                    persons == null || before == null || before == 0 ? null : (double) persons / before,
                    persons == null || next == null || verb == Verb.AD_SHOWN
                            ? null
                            : sum(patterns, it -> did(it, verb) && !did(it, next))));
        }
        return steps;
    }

    /** Persons by step; null where the record does not know. */
    static List<@Nullable Long> counts(List<Verb> verbs, Map<Set<Verb>, Long> patterns, Set<Verb> known) {
        var counts = new ArrayList<@Nullable Long>();
        verbs.forEach(step -> counts.add(did(known, step) ? sum(patterns, it -> did(it, step)) : null));
        return counts;
    }

    private static @Nullable Verb also(Verb step) {
        return step == Verb.MESSAGE_SENT ? Verb.GROUP_JOINED : null;
    }

    private static boolean did(Set<Verb> verbs, Verb step) {
        var also = also(step);
        return verbs.contains(step) && (also == null || verbs.contains(also));
    }

    private static long sum(Map<Set<Verb>, Long> patterns, Predicate<Set<Verb>> which) {
        return patterns.entrySet().stream()
                .filter(it -> which.test(it.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
