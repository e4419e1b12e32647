package io.qunying.moderation.text;

/**
 * Makes numbers of Chinese digits: three or more digits of any form side by side, or five and more with little between
 * them. A single one stays, as in 一起.
 */
final class DigitRuns {

    private static final int SIDE_BY_SIDE = 3;
    private static final int SPREAD = 5;
    private static final int GAP = 2;

    private DigitRuns() {}

    static void join(NormalWriter out) {
        int index = 0;
        while (index < out.length) {
            if (!isDigit(out.text[index])) {
                index++;
                continue;
            }
            index = run(out, index);
        }
    }

    private static int run(NormalWriter out, int start) {
        int end = start;
        int digits = 0;
        int adjacent = 0;
        int longest = 0;
        int gap = 0;
        for (int index = start; index < out.length && gap <= GAP; index++) {
            if (isDigit(out.text[index])) {
                digits++;
                adjacent = gap == 0 ? adjacent + 1 : 1;
                longest = Math.max(longest, adjacent);
                gap = 0;
                end = index + 1;
            } else if (Letters.isLetter(out.text[index]) || out.text[index] == '\n') {
                break;
            } else {
                gap++;
            }
        }
        if (longest >= SIDE_BY_SIDE || digits >= SPREAD) {
            for (int index = start; index < end; index++) {
                out.text[index] = Letters.digit(out.text[index]);
            }
        }
        return end;
    }

    private static boolean isDigit(char letter) {
        return (letter >= '0' && letter <= '9') || (Letters.FLAGS[letter] & Letters.HAN_DIGIT) != 0;
    }
}
