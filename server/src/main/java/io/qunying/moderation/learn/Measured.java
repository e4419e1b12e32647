package io.qunying.moderation.learn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The quality and speed of a scorer on labelled messages. */
record Measured(Quality quality, double threshold, double secondsTrain, double messagesPerSecond) {

    private static final double NANOS = 1e9;
    private static final double LEAST_SECONDS = 1;

    /** @param threshold log-odds from which a message counts as unwanted */
    static Measured of(
            ToDoubleFunction<String> scorer, double threshold, double secondsTrain, List<Labelled> messages) {
        var scores = new double[messages.size()];
        var verdicts = new boolean[scores.length];
        var labels = new boolean[scores.length];
        for (int index = 0; index < scores.length; index++) {
            scores[index] = scorer.applyAsDouble(messages.get(index).text());
            verdicts[index] = scores[index] >= threshold;
            labels[index] = messages.get(index).unwanted();
        }
        return new Measured(
                Quality.of(scores, verdicts, labels),
                Calibration.probability(threshold),
                secondsTrain,
                speed(scorer, messages));
    }

    Map<String, Object> toJson() {
        var json = new LinkedHashMap<String, Object>();
        json.put("precision", quality.precision());
        json.put("recall", quality.recall());
        json.put("f1", quality.f1());
        json.put("auc", quality.auc());
        json.put("threshold", threshold);
        json.put("secondsTrain", secondsTrain);
        json.put("messagesPerSecond", messagesPerSecond);
        json.put("tp", quality.tp());
        json.put("fp", quality.fp());
        json.put("fn", quality.fn());
        json.put("tn", quality.tn());
        return json;
    }

    static double secondsSince(long start) {
        return (System.nanoTime() - start) / NANOS;
    }

    /** After the first pass over the messages, so that Java's compiler has seen them. */
    private static double speed(ToDoubleFunction<String> scorer, List<Labelled> messages) {
        long start = System.nanoTime();
        double sum = 0;
        int count = 0;
        do {
            for (var message : messages) {
                sum += scorer.applyAsDouble(message.text());
            }
            count += messages.size();
        } while (secondsSince(start) < LEAST_SECONDS);
        return Double.isNaN(sum) ? 0 : count / secondsSince(start);
    }
}
