package io.qunying.moderation.learn;

import io.qunying.moderation.learn.Explanation.Piece;
import io.qunying.moderation.text.NormalText;
import io.qunying.moderation.text.Normaliser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts the weights of features back on the pieces of the original that they came from. */
final class Explainer {

    private record Span(int start, int end) {}

    private Explainer() {}

    static Explanation explain(Weights weights, String message, Windows.Window window) {
        var normal = Normaliser.standard().normalise(message.substring(window.start(), window.end()));
        var places = new Places(normal);
        var bag = Features.of(normal);
        float loudness = Weights.loudness(bag.size());
        Map<Span, Double> spans = new LinkedHashMap<>();
        List<Piece> pieces = new ArrayList<>();
        for (int index = 0; index < bag.size(); index++) {
            double weight = (double) weights.of(bag.number(index)) * loudness;
            if (bag.view(index) == View.SIGN) {
                pieces.add(new Piece(Signs.name(bag.start(index), bag.end(index)), 0, 0, weight));
            } else {
                spans.merge(places.of(bag.view(index), bag.start(index), bag.end(index)), weight, Double::sum);
            }
        }
        spans.forEach((span, weight) -> pieces.add(new Piece(
                message.substring(window.start() + span.start, window.start() + span.end),
                window.start() + span.start,
                window.start() + span.end,
                weight)));
        return new Explanation(weights.bias(), List.copyOf(pieces));
    }

    /** Where the symbols of each view stand in the original. */
    private static final class Places {

        private final NormalText normal;
        private final NormalText bare;
        private final Symbols loose;

        Places(NormalText normal) {
            this.normal = normal;
            bare = normal.bare();
            loose = Symbols.of(bare.text()).withNumbersAsOne();
        }

        Span of(View view, int start, int end) {
            return switch (view) {
                case RAW, SHAPE -> clamp(start - 1, end - 1);
                case NORMAL -> in(normal, start - 1, end - 1);
                default ->
                    in(
                            bare,
                            loose.from()[start],
                            end < loose.length()
                                    ? loose.from()[end]
                                    : bare.text().length());
            };
        }

        private Span in(NormalText text, int start, int end) {
            int first = Math.max(0, start);
            int last = Math.min(text.text().length(), end);
            return first < last
                    ? new Span(text.from(first), Math.max(text.from(first), text.to(last - 1)))
                    : edge(start);
        }

        private Span clamp(int start, int end) {
            int first = Math.max(0, start);
            int last = Math.min(normal.original().length(), end);
            return first < last ? new Span(first, last) : edge(start);
        }

        /** The mark before the first or behind the last character. */
        private Span edge(int start) {
            int at = start < 0 ? 0 : normal.original().length();
            return new Span(at, at);
        }
    }
}
