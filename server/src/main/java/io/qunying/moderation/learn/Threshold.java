package io.qunying.moderation.learn;

import java.util.Arrays;

/** Chooses the probability from which a message counts as unwanted. */
final class Threshold {

    private Threshold() {}

    /**
     * Where F1 may be expected to be best. Reckoned with the probabilities instead of the labels, which with few labels
     * hangs less on chance.
     */
    static double best(double[] logOdds) {
        var rising = logOdds.clone();
        Arrays.sort(rising);
        double expected = 0;
        for (double it : rising) {
            expected += Calibration.probability(it);
        }
        double found = 0;
        double best = -1;
        double threshold = 0;
        for (int index = rising.length - 1; index >= 0; index--) {
            found += Calibration.probability(rising[index]);
            double quality = 2 * found / (rising.length - index + expected);
            if (quality > best) {
                best = quality;
                threshold = index == 0 ? rising[0] : (rising[index] + rising[index - 1]) / 2;
            }
        }
        return threshold;
    }
}
