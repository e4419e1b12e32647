package io.qunying.insight;

import io.qunying.fact.Verb;
import io.qunying.insight.Funnel.Hint;
import io.qunying.insight.Funnel.Row;
import io.qunying.insight.Funnel.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stands out in a funnel, by plain comparison. */
final class FunnelHints {

    /** With fewer persons a share says nothing. */
    private static final int ENOUGH = 10;

    private FunnelHints() {}

    /** Something with a share of those who might have. */
    private record Share(String name, double share) {}

    static List<Hint> of(List<Step> steps, List<Row> scenes, List<Verb> verbs) {
        var hints = new ArrayList<Hint>();
        weakestStep(steps)
                .ifPresent(it -> hints.add(new Hint("weakest-step", Map.of("verb", it.name(), "share", it.share()))));
        mostLost(steps)
                .ifPresent(it -> hints.add(new Hint("lost-after", Map.of("verb", it.verb(), "count", lost(it)))));
        bestAndWorst(scenes, verbs).ifPresent(hints::add);
        return hints;
    }

    private static Optional<Share> weakestStep(List<Step> steps) {
        var shares = new ArrayList<Share>();
        for (int at = 1; at < steps.size(); at++) {
            var before = steps.get(at - 1).persons();
            var share = steps.get(at).fromPrevious();
            if (before != null && before >= ENOUGH && share != null && share < 1) {
                shares.add(new Share(steps.get(at).verb(), share));
            }
        }
        return shares.stream().min(Comparator.comparingDouble(Share::share));
    }

    private static Optional<Step> mostLost(List<Step> steps) {
        return steps.stream().filter(it -> lost(it) > 0).max(Comparator.comparingLong(FunnelHints::lost));
    }

    private static long lost(Step step) {
        return step.lost() == null ? 0 : step.lost();
    }

    private static Optional<Hint> bestAndWorst(List<Row> scenes, List<Verb> verbs) {
        var shares = scenes.stream()
                .filter(it -> it.persons(verbs, Verb.CODE_SCANNED) >= ENOUGH
                        && !it.value().isEmpty())
                .map(it -> new Share(
                        it.value(),
                        (double) it.persons(verbs, Verb.GROUP_JOINED) / it.persons(verbs, Verb.CODE_SCANNED)))
                .sorted(Comparator.comparingDouble(Share::share).thenComparing(Share::name))
                .toList();
        if (shares.size() < 2 || shares.getFirst().share() == shares.getLast().share()) {
            return Optional.empty();
        }
        var best = shares.getLast();
        var worst = shares.getFirst();
        return Optional.of(new Hint(
                "scene-best-worst",
                Map.of(
                        "best",
                        best.name(),
                        "bestShare",
                        best.share(),
                        "worst",
                        worst.name(),
                        "worstShare",
                        worst.share())));
    }
}
