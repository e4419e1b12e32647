package io.qunying.insight;

import io.qunying.fact.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The way from an ad to a first message in seven steps, counted in persons; what was never recorded is null. */
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
     * @param fromPrevious these persons ÷ those of the step before; above 1 where people come another way
     * @param lost who did this step and not the next; null where both cannot be compared: an ad counts devices
     */
    record Step(
            String verb,
            @Nullable Long persons,
            @Nullable Double fromPrevious,
            @Nullable Long lost) {}

    /** The steps for one value of what the funnel is split by; the value is empty for those that have none. */
    record Row(String value, @Nullable String title, List<@Nullable Long> steps) {}

    /** Something worth a look, as a code for the text and the values in it. */
    record Hint(String code, Map<String, Object> params) {}

    /**
     * The steps from how many persons did exactly which of them.
     *
     * @param known the verbs that the record knows at all
     */
    static List<Step> steps(Map<Set<Verb>, Long> patterns, Set<Verb> known) {
        var steps = new ArrayList<Step>();
        for (int at = 0; at < STEPS.size(); at++) {
            var verb = STEPS.get(at);
            if (!known.contains(verb)) {
                steps.add(new Step(verb.code(), null, null, null));
                continue;
            }
            var persons = sum(patterns, verb, null);
            var before = at == 0 || !known.contains(STEPS.get(at - 1)) ? 0 : sum(patterns, STEPS.get(at - 1), null);
            var next = at == STEPS.size() - 1 ? null : STEPS.get(at + 1);
            var comparable = verb != Verb.AD_SHOWN && next != null && known.contains(next);
            steps.add(new Step(
                    verb.code(),
                    persons,
                    before == 0 ? null : (double) persons / before,
                    comparable ? sum(patterns, verb, next) : null));
        }
        return steps;
    }

    private static long sum(Map<Set<Verb>, Long> patterns, Verb verb, @Nullable Verb without) {
        return patterns.entrySet().stream()
                .filter(it -> it.getKey().contains(verb)
                        && (without == null || !it.getKey().contains(without)))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
