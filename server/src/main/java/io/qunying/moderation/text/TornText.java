package io.qunying.moderation.text;

import static io.qunying.moderation.text.Letters.FLAGS;
import static io.qunying.moderation.text.Letters.SPLIT_END;

/** Puts characters together again that were torn apart by the same signs between all of them: {@code 加.微.信}. */
final class TornText {

    /** Fewer on end may be a list, or a word that somebody spells. */
    private static final int FEWEST = 8;

    private static final int LONGEST_GAP = 4;

    /** How far apart the first and the last of the fewest stand at least. */
    private static final int SPAN = 2 * (FEWEST - 1);

    private TornText() {}

    static void join(NormalWriter out) {
        int run = next(out, 0);
        if (run < 0) {
            return;
        }
        var read = out.copy();
        out.cut(run);
        int kept = run;
        for (; run >= 0; run = next(read, kept)) {
            add(read, kept, run, 1, out);
            kept = end(read, run);
            add(read, run, kept, 1 + gap(read, run), out);
        }
        add(read, kept, read.length, 1, out);
    }

    private static void add(NormalWriter read, int start, int end, int step, NormalWriter out) {
        for (int index = start; index < end; index += step) {
            out.add(read.text[index], read.from(index), read.to(index));
            if (step > 1 && (FLAGS[read.text[index]] & SPLIT_END) != 0) {
                Splits.join(out);
            }
        }
    }

    /**
     * Where the next run of torn characters begins, or -1. Two letters side by side are in none: most texts are
     * skipped.
     */
    private static int next(NormalWriter read, int from) {
        int index = from;
        while (index + SPAN < read.length) {
            int touching = touching(read.text, index);
            if (touching >= 0) {
                index = touching + 1;
            } else if (end(read, index) > 0) {
                return index;
            } else {
                index++;
            }
        }
        return -1;
    }

    /** The last place within the span at which two letters stand side by side, or -1. */
    private static int touching(char[] text, int from) {
        for (int index = from + SPAN - 1; index >= from; index--) {
            if (Letters.isLetter(text[index]) && Letters.isLetter(text[index + 1])) {
                return index;
            }
        }
        return -1;
    }

    /** The index behind a run that begins here, or -1 where none does. */
    private static int end(NormalWriter read, int start) {
        int gap = gap(read, start);
        if (gap == 0) {
            return -1;
        }
        int letters = 1;
        int last = start;
        while (last + 1 + gap < read.length && isGap(read.text, last + 1, start + 1, gap)) {
            last += 1 + gap;
            letters += Letters.isLetter(read.text[last]) ? 1 : 0;
        }
        return letters < FEWEST ? -1 : last + 1;
    }

    /** How many signs stand between a letter and the next, 0 if none or too many. */
    private static int gap(NormalWriter read, int start) {
        if (!Letters.isLetter(read.text[start])) {
            return 0;
        }
        int end = start + 1;
        while (end < read.length && end - start <= LONGEST_GAP + 1 && !Letters.isLetter(read.text[end])) {
            end++;
        }
        int gap = end - start - 1;
        return end == read.length || gap > LONGEST_GAP ? 0 : gap;
    }

    private static boolean isGap(char[] text, int at, int first, int gap) {
        for (int index = 0; index < gap; index++) {
            if (text[at + index] != text[first + index]) {
                return false;
            }
        }
        return true;
    }
}
