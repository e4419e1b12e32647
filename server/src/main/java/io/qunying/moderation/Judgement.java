package io.qunying.moderation;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the rules say of one message. Points add up by what the rules may do: the strongest mode whose rules reach
 * {@link #ENOUGH} together decides.
 *
 * @param mode null if there is too little for a case
 * @param category that of the weightiest rule
 * @param score the points of all rules that count for the mode, at most 100
 */
record Judgement(@Nullable Mode mode, Category category, int score, List<Hit> hits) {

    static final int ENOUGH = 50;

    static final Judgement NOTHING = new Judgement(null, Category.OTHER, 0, List.of());

    static Judgement of(List<Hit> hits) {
        if (hits.isEmpty()) {
            return NOTHING;
        }
        for (var mode : List.of(Mode.HARD, Mode.SOFT, Mode.TRAIN)) {
            var counting = counting(hits, it -> it.mode().compareTo(mode) >= 0);
            var score = counting.stream().mapToInt(Hit::points).sum();
            if (score >= ENOUGH) {
                return new Judgement(mode, weightiest(counting), Math.min(score, 100), hits);
            }
        }
        return new Judgement(null, weightiest(hits), 0, hits);
    }

    boolean withholds() {
        return mode != null && mode.acts();
    }

    private static List<Hit> counting(List<Hit> hits, Predicate<Hit> which) {
        return hits.stream().filter(which).toList();
    }

    private static Category weightiest(List<Hit> hits) {
        return hits.stream()
                .max(Comparator.comparingInt(Hit::points))
                .orElseThrow()
                .category();
    }
}
