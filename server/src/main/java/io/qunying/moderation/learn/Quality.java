package io.qunying.moderation.learn;

import java.util.Comparator;
import java.util.stream.IntStream;

/** How well verdicts agree with labels. A figure without a base, such as the precision of no verdict, is 0. */
public record Quality(int tp, int fp, int fn, int tn, double auc) {

    static Quality of(double[] scores, boolean[] verdicts, boolean[] labels) {
        int[] cells = new int[4];
        for (int index = 0; index < labels.length; index++) {
            cells[(verdicts[index] ? 0 : 2) + (labels[index] ? 0 : 1)]++;
        }
        return new Quality(cells[0], cells[1], cells[2], cells[3], auc(scores, labels));
    }

    public double precision() {
        return share(tp, tp + fp);
    }

    public double recall() {
        return share(tp, tp + fn);
    }

    public double f1() {
        return share(2.0 * tp, 2.0 * tp + fp + fn);
    }

    /** The chance that an unwanted message scores above another; equal scores count half. */
    private static double auc(double[] scores, boolean[] labels) {
        var order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(it -> scores[it]))
                .mapToInt(Integer::intValue)
                .toArray();
        double pairs = 0;
        long below = 0;
        long unwanted = 0;
        int index = 0;
        while (index < order.length) {
            int same = index;
            long good = 0;
            long bad = 0;
            while (same < order.length && scores[order[same]] == scores[order[index]]) {
                good += labels[order[same]] ? 0 : 1;
                bad += labels[order[same]] ? 1 : 0;
                same++;
            }
            pairs += bad * (below + good / 2.0);
            below += good;
            unwanted += bad;
            index = same;
        }
        return share(pairs, (double) below * unwanted);
    }

    private static double share(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }
}
