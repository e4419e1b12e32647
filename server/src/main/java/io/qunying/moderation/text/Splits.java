package io.qunying.moderation.text;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** Characters written in their parts, 拆字: two or three characters that together stand for one. */
final class Splits {

    private static final Map<Long, Character> WHOLE = new HashMap<>();
    private static final boolean[] BEFORE_END = new boolean[0x10000];

    static {
        for (var line : LetterFiles.pairs("split.txt")) {
            for (var parts : line[1].split(" ", -1)) {
                BEFORE_END[parts.charAt(parts.length() - 2)] = true;
                WHOLE.put(key(parts.toCharArray(), parts.length(), parts.length()), line[0].charAt(0));
            }
        }
    }

    private Splits() {}

    /** Makes one character of the last ones, where they are the parts of one. */
    static void join(NormalWriter out) {
        if (out.length < 2 || !mayPrecedeEnd(out.text[out.length - 2])) {
            return;
        }
        for (int parts = 3; parts >= 2; parts--) {
            var whole = whole(out.text, out.length, parts);
            if (whole != 0) {
                out.join(parts, whole);
                return;
            }
        }
    }

    /** The characters that are the last part of some character. */
    static IntStream ends() {
        return WHOLE.keySet().stream().mapToInt(it -> (int) (it & 0xFFFF)).distinct();
    }

    /** Whether a character may come before the last part of another, which most do not. */
    static boolean mayPrecedeEnd(char part) {
        return BEFORE_END[part];
    }

    /** The character that the last so many of a text of this length are the parts of, or 0. */
    private static char whole(char[] text, int length, int parts) {
        return length < parts ? 0 : WHOLE.getOrDefault(key(text, length, parts), (char) 0);
    }

    private static long key(char[] text, int length, int parts) {
        long key = 0;
        for (int index = length - parts; index < length; index++) {
            key = key << 16 | text[index];
        }
        return key;
    }
}
