package io.qunying.moderation.learn;

import java.util.Arrays;
import java.util.List;

/** Opens to the benchmarks what the classifier makes of messages before it solves. */
public final class BenchRows {

    private final FeatureRows rows;

    public BenchRows(List<Labelled> messages) {
        rows = FeatureRows.of(messages);
    }

    public int count() {
        return rows.all().length;
    }

    public boolean label(int row) {
        return rows.label(row);
    }

    /** The features of a message, rising, each once. */
    public int[] features(int row) {
        return Arrays.stream(rows.features(), rows.start(row), rows.end(row))
                .sorted()
                .distinct()
                .toArray();
    }

    /** The value that each feature of the message has. */
    public double value(int row) {
        return Weights.loudness(rows.end(row) - rows.start(row));
    }

    public static int width() {
        return Weights.COUNT;
    }

    /** Trains from features to the finished classifier, threshold and calibration included. */
    public Classifier train() {
        return Trainer.train(rows);
    }
}
