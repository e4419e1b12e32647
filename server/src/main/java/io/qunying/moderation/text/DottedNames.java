package io.qunying.moderation.text;

/** Puts the dot back into names of sites whose dot was written as a word or another sign: {@code abc点com}. */
final class DottedNames {

    private static final int LONGEST_ENDING = 6;
    private static final int GAP = 2;
    private static final String DOTS = "。点·•∙⋅・｡";

    private DottedNames() {}

    static void join(NormalWriter out) {
        int kept = 0;
        var read = out.copy();
        out.cut(0);
        while (kept < read.length) {
            int after = afterDot(read, kept, out);
            if (after > 0 && endsName(read, after)) {
                int start = cutGap(out, read.from(kept));
                out.add('.', start, read.to(after - 1));
                kept = after;
            } else {
                out.add(isSpaceAfterWww(read, kept, out) ? '.' : read.text[kept], read.from(kept), read.to(kept));
                kept++;
            }
        }
    }

    /** The index behind a dot, and what was put around it, that begins here, or 0. */
    private static int afterDot(NormalWriter read, int index, NormalWriter out) {
        int after = 0;
        if (DOTS.indexOf(read.text[index]) >= 0) {
            after = index + 1;
        } else if (starts(read, index, "dot") && !isLatin(out.last())) {
            after = index + 3;
        } else if (read.text[index] == ' ' && followsWww(out)) {
            after = index + 1;
        }
        for (int gap = 0; after > 0 && after < read.length && gap < GAP && isGap(read.text[after]); gap++) {
            after++;
        }
        return after;
    }

    private static boolean endsName(NormalWriter read, int index) {
        int end = index;
        while (end < read.length && end - index <= LONGEST_ENDING && isLatin(read.text[end])) {
            end++;
        }
        return SiteEndings.isOneBehindAnySign(new String(read.text, index, end - index));
    }

    /** Takes back what stands between a name and its dot; where the dot then begins in the original. */
    private static int cutGap(NormalWriter out, int start) {
        int begin = start;
        for (int gap = 0; gap < GAP && out.length > 0 && isGap(out.last()); gap++) {
            begin = out.from(out.length - 1);
            out.cut(out.length - 1);
        }
        return begin;
    }

    private static boolean isSpaceAfterWww(NormalWriter read, int index, NormalWriter out) {
        return read.text[index] == ' '
                && index + 1 < read.length
                && isLatin(read.text[index + 1])
                && endsWithWww(out, out.length);
    }

    private static boolean endsWithWww(NormalWriter out, int end) {
        return end >= 3
                && out.text[end - 1] == 'w'
                && out.text[end - 2] == 'w'
                && out.text[end - 3] == 'w'
                && (end == 3 || !isLatin(out.text[end - 4]));
    }

    private static boolean followsWww(NormalWriter out) {
        int index = out.length;
        while (index > 0
                && out.length - index < 64
                && (isLatin(out.text[index - 1]) || isNumber(out.text[index - 1]))) {
            index--;
        }
        return index > 0 && out.text[index - 1] == '.' && endsWithWww(out, index - 1);
    }

    private static boolean starts(NormalWriter read, int index, String word) {
        return index + word.length() < read.length
                && new String(read.text, index, word.length()).equals(word)
                && !isLatin(read.text[index + word.length()]);
    }

    private static boolean isGap(char letter) {
        return letter != '\n' && !Letters.isLetter(letter);
    }

    private static boolean isLatin(char letter) {
        return letter >= 'a' && letter <= 'z';
    }

    private static boolean isNumber(char letter) {
        return letter >= '0' && letter <= '9';
    }
}
