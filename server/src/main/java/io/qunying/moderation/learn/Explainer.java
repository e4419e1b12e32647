package io.qunying.moderation.learn;

import io.qunying.moderation.learn.Explanation.Piece;
import io.qunying.moderation.text.NormalText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts the weights of features back on the pieces of the original that they came from. */
final class Explainer {

    private record Span(int start, int end) {}

    private Explainer() {}

    static Explanation explain(Weights weights, Windows.Stretch stretch) {
        var normal = stretch.text();
        var seen = Sightings.in(normal);
        var places = new Places(normal, seen.bare());
        var bag = Features.of(seen);
        float loudness = Weights.loudness(bag.size());
        Map<Span, Double> spans = new LinkedHashMap<>();
        List<Piece> pieces = new ArrayList<>();
        for (int index = 0; index < bag.size(); index++) {
            double weight = (double) weights.of(bag.number(index)) * loudness;
            if (bag.view(index) == View.SIGN) {
                pieces.add(new Piece(SignFeatures.name(bag.start(index), bag.end(index)), 0, 0, weight));
            } else {
                spans.merge(places.of(bag.view(index), bag.start(index), bag.end(index)), weight, Double::sum);
            }
        }
        spans.forEach((span, weight) -> pieces.add(new Piece(
                normal.original().substring(span.start, span.end),
                stretch.start() + span.start,
                stretch.start() + span.end,
                weight)));
        return new Explanation(weights.bias(), List.copyOf(pieces));
    }

    /** Where the symbols of each view stand in the original. */
    private static final class Places {

        private final NormalText normal;
        private final NormalText bare;
        private final Symbols loose;

        Places(NormalText normal, NormalText bare) {
            this.normal = normal;
            this.bare = bare;
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
