package io.qunying.moderation.learn;

import java.util.Comparator;
import java.util.List;

/**
 * Why a message got its score: the pieces of it that spoke, for and against, whose weights and the bias sum to the
 * score.
 */
public record Explanation(double bias, List<Piece> pieces) {

    /**
     * A piece and its weight; positive speaks for unwanted.
     *
     * @param text the piece as it stands in the original, or the name of a sign such as {@code sell+labelled}
     * @param start where it stands in the original; 0 to 0 for a sign
     */
    public record Piece(String text, int start, int end, double weight) {

        /** Whether this is no piece of text but something about the whole message. */
        public boolean isSign() {
            return end == 0;
        }
    }

    /** The log-odds that the message is unwanted. */
    public double score() {
        return bias + pieces.stream().mapToDouble(Piece::weight).sum();
    }

    /** The strongest pieces, whichever way they speak. */
    public List<Piece> strongest(int count) {
        return pieces.stream()
                .sorted(Comparator.comparingDouble((Piece it) -> -Math.abs(it.weight())))
                .limit(count)
                .toList();
    }
}
