package io.qunying.moderation.learn;

import java.util.List;

/** Quality on messages that the model has not seen: every part in turn is judged by a model trained on the others. */
final class CrossValidation {

    private static final long SEED = 11;

    private CrossValidation() {}

    static Quality of(List<Labelled> messages, int folds) {
        BadLabels.refuseUseless(messages);
        var rows = FeatureRows.of(messages);
        var parts = new Folds(messages.size(), folds, SEED);
        var scores = new double[messages.size()];
        var verdicts = new boolean[scores.length];
        var labels = new boolean[scores.length];
        for (int fold = 0; fold < folds; fold++) {
            var classifier = Trainer.train(rows, parts.outside(fold));
            for (int row : parts.inside(fold)) {
                scores[row] = classifier.score(messages.get(row).text());
                verdicts[row] = scores[row] >= classifier.thresholdLogOdds();
                labels[row] = messages.get(row).unwanted();
            }
        }
        return Quality.of(scores, verdicts, labels);
    }
}
