package io.qunying.moderation.learn;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Trains classifiers. The same messages in the same order always give the same classifier. */
public final class Trainer {

    private static final long SEED = 20260927;
    private static final int FOLDS = 5;
    private static final int ENOUGH_HELD_OUT = 10_000;

    private Trainer() {}

    /**
     * Trains on messages of both kinds; 100,000 take seconds on one core.
     *
     * @throws BadLabels if there are no messages, or only of one kind
     */
    public static Classifier train(List<Labelled> messages) {
        BadLabels.refuseUseless(messages);
        return train(FeatureRows.of(messages));
    }

    static Classifier train(FeatureRows rows) {
        return train(rows, rows.all());
    }

    static Classifier train(FeatureRows rows, int[] chosen) {
        var heldOut = heldOut(rows, chosen);
        var calibration = Calibration.of(heldOut.scores, heldOut.labels);
        var threshold = Threshold.best(
                Arrays.stream(heldOut.scores).map(calibration::logOdds).toArray());
        var solver = new Solver(rows, chosen).solve(SEED);
        var weights = Weights.rounded(
                solver.weights(), (float) calibration.factor(), (float) calibration.logOdds(solver.bias()));
        return new Classifier(weights, (float) threshold);
    }

    private record HeldOut(double[] scores, boolean[] labels) {}

    /** Scores of messages by models that had not seen them; of many messages a part is enough. */
    private static HeldOut heldOut(FeatureRows rows, int[] chosen) {
        var folds = new Folds(chosen.length, FOLDS, SEED);
        var scores = new double[chosen.length];
        var labels = new boolean[chosen.length];
        int count = 0;
        for (int fold = 0; fold < FOLDS && count < ENOUGH_HELD_OUT; fold++) {
            var seen = IntStream.of(folds.outside(fold)).map(it -> chosen[it]).toArray();
            var solver = new Solver(rows, seen).solve(SEED);
            for (int index : folds.inside(fold)) {
                scores[count] = solver.score(chosen[index]);
                labels[count++] = rows.label(chosen[index]);
            }
        }
        return new HeldOut(Arrays.copyOf(scores, count), Arrays.copyOf(labels, count));
    }
}
