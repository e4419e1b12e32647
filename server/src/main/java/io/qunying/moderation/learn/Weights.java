package io.qunying.moderation.learn;

import java.util.Arrays;

/** The weight of each feature, rounded to what is kept on disk, so that what is loaded decides as what was trained. */
record Weights(short[] steps, float step, float bias) {

    static final int BITS = 21;
    static final int COUNT = 1 << BITS;

    /** Long messages have more features; without this they would have louder voices. */
    private static final double LOUDNESS = -0.45;

    static Weights rounded(float[] weights, float factor, float bias) {
        float largest = 0;
        for (float weight : weights) {
            largest = Math.max(largest, Math.abs(weight * factor));
        }
        float step = largest == 0 ? 1 : largest / Short.MAX_VALUE;
        var steps = new short[COUNT];
        for (int slot = 0; slot < COUNT; slot++) {
            steps[slot] = (short) Math.round(weights[slot] * factor / step);
        }
        return new Weights(steps, step, bias);
    }

    /** Several numbers share a slot now and then; there are enough slots for that to matter little. */
    static int slot(int feature) {
        return feature >>> (32 - BITS);
    }

    static float loudness(int features) {
        return features == 0 ? 0 : (float) Math.pow(features, LOUDNESS);
    }

    float of(int feature) {
        return steps[slot(feature)] * step;
    }

    double score(Bag bag) {
        long sum = 0;
        for (int index = 0; index < bag.size(); index++) {
            sum += steps[slot(bag.number(index))];
        }
        return bias + loudness(bag.size()) * step * sum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Weights it && Arrays.equals(steps, it.steps) && step == it.step && bias == it.bias;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(steps);
    }
}
