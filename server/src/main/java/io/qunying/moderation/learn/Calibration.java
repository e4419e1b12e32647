package io.qunying.moderation.learn;

/**
 * Makes a score into log-odds: of all messages with probability 0.9, nine in ten are unwanted. Found on messages that
 * the model had not seen, after Platt (1999).
 */
record Calibration(double factor, double shift) {

    private static final int STEPS = 50;
    private static final double SMALL = 1e-9;

    static Calibration of(double[] scores, boolean[] labels) {
        double factor = 1;
        double shift = 0;
        int unwanted = 0;
        for (boolean label : labels) {
            unwanted += label ? 1 : 0;
        }
        // Targets a little inside 0 and 1, so that classes that lie far apart do not ask for an endless factor.
        double high = (unwanted + 1.0) / (unwanted + 2.0);
        double low = 1.0 / (labels.length - unwanted + 2.0);
        for (int step = 0; step < STEPS; step++) {
            double slopeFactor = SMALL * factor;
            double slopeShift = 0;
            double factors = SMALL;
            double shifts = SMALL;
            double both = 0;
            for (int index = 0; index < scores.length; index++) {
                double probability = probability(factor * scores[index] + shift);
                double error = probability - (labels[index] ? high : low);
                double spread = Math.max(probability * (1 - probability), SMALL);
                slopeFactor += error * scores[index];
                slopeShift += error;
                factors += spread * scores[index] * scores[index];
                both += spread * scores[index];
                shifts += spread;
            }
            double size = factors * shifts - both * both;
            double byFactor = (shifts * slopeFactor - both * slopeShift) / size;
            double byShift = (factors * slopeShift - both * slopeFactor) / size;
            double most = Math.max(Math.abs(byFactor), Math.abs(byShift));
            double length = most > 1 ? 1 / most : 1;
            factor -= length * byFactor;
            shift -= length * byShift;
            if (most < SMALL) {
                break;
            }
        }
        return factor > 0 ? new Calibration(factor, shift) : new Calibration(1, 0);
    }

    double logOdds(double score) {
        return factor * score + shift;
    }

    static double probability(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }
}
