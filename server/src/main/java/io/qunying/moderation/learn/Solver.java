package io.qunying.moderation.learn;

import java.util.Random;

/**
 * Logistic regression with an L2 penalty, solved in its dual one message at a time (Yu, Huang and Lin, 2011): no rate
 * to choose, and few rounds over the messages are enough. Features that tell the kinds apart in the training messages
 * begin with a weight of their own and move more easily (Wang and Manning, 2012), which makes few messages go far.
 */
final class Solver {

    /** One set of figures for all kinds of messages; quality hardly changes when any of them doubles. */
    private static final double PENALTY = 1;

    private static final int ROUNDS = 5;
    private static final double SMOOTHING = 0.5;
    private static final double HEAD_START = 0.1;

    private static final double LEAST = 1e-8;
    private static final int NEWTON_STEPS = 20;
    private static final double NEWTON_CLOSE = 1e-2;

    private final FeatureRows rows;
    private final int[] chosen;
    /** Weight and squared scale of each feature, side by side: one look at memory for both. */
    private final float[] weights = new float[2 * Weights.COUNT];

    private final double[] dual;
    private final float[] loudness;
    private final float[] squares;
    private double bias;

    Solver(FeatureRows rows, int[] chosen) {
        this.rows = rows;
        this.chosen = chosen;
        dual = new double[chosen.length];
        loudness = new float[chosen.length];
        squares = new float[chosen.length];
    }

    /** The score of a message before it is calibrated. */
    double score(int row) {
        return bias + Weights.loudness(rows.end(row) - rows.start(row)) * sum(row);
    }

    float[] weights() {
        var plain = new float[Weights.COUNT];
        for (int slot = 0; slot < plain.length; slot++) {
            plain[slot] = weights[2 * slot];
        }
        return plain;
    }

    double bias() {
        return bias;
    }

    Solver solve(long seed) {
        scale();
        var order = new int[chosen.length];
        for (int index = 0; index < order.length; index++) {
            order[index] = index;
            begin(index);
        }
        var random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            shuffle(order, random);
            for (int index : order) {
                improve(index);
            }
        }
        return this;
    }

    private void scale() {
        var wanted = new int[Weights.COUNT];
        var unwanted = new int[Weights.COUNT];
        int unwantedRows = 0;
        var features = rows.features();
        for (int row : chosen) {
            var counts = rows.label(row) ? unwanted : wanted;
            unwantedRows += rows.label(row) ? 1 : 0;
            for (int at = rows.start(row); at < rows.end(row); at++) {
                counts[features[at]]++;
            }
        }
        // Smoothed by the share of each kind: a feature seen once leans to where it was seen, also to the larger kind.
        double share = (double) unwantedRows / chosen.length;
        for (int slot = 0; slot < Weights.COUNT; slot++) {
            int seen = wanted[slot] + unwanted[slot];
            if (seen > 0) {
                double leaning =
                        Math.log((unwanted[slot] / share + SMOOTHING) / (wanted[slot] / (1 - share) + SMOOTHING));
                double rarity = Math.log((1.0 + chosen.length) / (1.0 + seen)) + 1;
                double scale = 1 + Math.abs(leaning);
                weights[2 * slot] = (float) (HEAD_START * leaning);
                weights[2 * slot + 1] = (float) (scale * scale * rarity);
            }
        }
    }

    private void begin(int index) {
        int row = chosen[index];
        var features = rows.features();
        double square = 0;
        for (int at = rows.start(row); at < rows.end(row); at++) {
            square += weights[2 * features[at] + 1];
        }
        loudness[index] = Weights.loudness(rows.end(row) - rows.start(row));
        squares[index] = (float) (1 + square * loudness[index] * loudness[index]);
        change(index, LEAST);
    }

    /** Finds the best value of one dual variable while the others rest, and moves the weights along. */
    private void improve(int index) {
        int row = chosen[index];
        double direction = rows.label(row) ? 1 : -1;
        double margin = direction * (bias + loudness[index] * sum(row));
        double value = dual[index];
        for (int step = 0; step < NEWTON_STEPS; step++) {
            double slope = squares[index] * (value - dual[index]) + margin + Math.log(value / (PENALTY - value));
            if (Math.abs(slope) < NEWTON_CLOSE) {
                break;
            }
            double next = value - slope / (squares[index] + PENALTY / (value * (PENALTY - value)));
            value = next <= 0 ? value / 10 : next >= PENALTY ? PENALTY - (PENALTY - value) / 10 : next;
        }
        change(index, Math.clamp(value, LEAST, PENALTY - LEAST) - dual[index]);
    }

    private void change(int index, double by) {
        int row = chosen[index];
        double signed = rows.label(row) ? by : -by;
        dual[index] += by;
        bias += signed;
        float change = (float) signed * loudness[index];
        var features = rows.features();
        for (int at = rows.start(row); at < rows.end(row); at++) {
            int slot = 2 * features[at];
            weights[slot] += change * weights[slot + 1];
        }
    }

    private float sum(int row) {
        var features = rows.features();
        float sum = 0;
        for (int at = rows.start(row); at < rows.end(row); at++) {
            sum += weights[2 * features[at]];
        }
        return sum;
    }

    private static void shuffle(int[] order, Random random) {
        for (int index = order.length - 1; index > 0; index--) {
            int other = random.nextInt(index + 1);
            int kept = order[index];
            order[index] = order[other];
            order[other] = kept;
        }
    }
}
