package io.qunying.moderation.learn;

import io.qunying.moderation.text.Normaliser;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Comparator;

/**
 * Tells unwanted messages from others as it was taught. Never changes and is safe to share between threads; takes any
 * text, also broken or very long, of which the worst stretch counts.
 */
public final class Classifier {

    private final Weights weights;
    private final float threshold;

    Classifier(Weights weights, float threshold) {
        this.weights = weights;
        this.threshold = threshold;
    }

    /** The log-odds that the message is unwanted. */
    public double score(String message) {
        return Windows.stretches(Normaliser.standard().normalise(message)).stream()
                .mapToDouble(it -> score(Sightings.in(it.text())))
                .max()
                .orElseThrow();
    }

    /** The probability that the message is unwanted. */
    public double probability(String message) {
        return Calibration.probability(score(message));
    }

    public boolean isUnwanted(String message) {
        return score(message) >= threshold;
    }

    /** The probability from which a message counts as unwanted. */
    public double threshold() {
        return Calibration.probability(threshold);
    }

    /** Why the message has its score. */
    public Explanation explain(String message) {
        return Windows.stretches(Normaliser.standard().normalise(message)).stream()
                .map(it -> Explainer.explain(weights, it))
                .max(Comparator.comparingDouble(Explanation::score))
                .orElseThrow();
    }

    /** Writes the classifier in a compact form of its own. */
    public void save(OutputStream out) throws IOException {
        ModelFile.write(this, out);
    }

    /**
     * Reads a classifier that was saved.
     *
     * @throws IOException if this is none, is damaged, or was saved by a version that sees messages differently
     */
    public static Classifier load(InputStream in) throws IOException {
        return ModelFile.read(in);
    }

    double score(Sightings seen) {
        return weights.score(Features.of(seen));
    }

    double thresholdLogOdds() {
        return threshold;
    }

    Weights weights() {
        return weights;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Classifier it && threshold == it.threshold && weights.equals(it.weights);
    }

    @Override
    public int hashCode() {
        return weights.hashCode();
    }
}
