package io.qunying.moderation.learn;

import io.qunying.moderation.text.Normaliser;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The features of many labelled messages, one row each, behind one another in one array. */
final class FeatureRows {

    private int[] features = new int[1 << 16];
    private final int[] ends;
    private final boolean[] labels;

    private FeatureRows(int count) {
        ends = new int[count + 1];
        labels = new boolean[count];
    }

    static FeatureRows of(List<Labelled> messages) {
        var rows = new FeatureRows(messages.size());
        for (int row = 0; row < messages.size(); row++) {
            var message = messages.get(row);
            rows.labels[row] = message.unwanted();
            rows.add(row, Features.of(Sightings.in(Normaliser.standard().normalise(Windows.first(message.text())))));
        }
        return rows;
    }

    int[] all() {
        return IntStream.range(0, labels.length).toArray();
    }

    int[] features() {
        return features;
    }

    int start(int row) {
        return ends[row];
    }

    int end(int row) {
        return ends[row + 1];
    }

    boolean label(int row) {
        return labels[row];
    }

    private void add(int row, Bag bag) {
        int start = ends[row];
        int end = start + bag.size();
        if (end > features.length) {
            features = Arrays.copyOf(features, Math.max(end, features.length + (features.length >> 1)));
        }
        for (int index = 0; index < bag.size(); index++) {
            features[start + index] = Weights.slot(bag.number(index));
        }
        ends[row + 1] = end;
    }
}
