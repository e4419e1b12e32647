package io.qunying.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Texts that are too long for their platform. */
public final class Shortened {

    private static final String MORE = "…";

    private Shortened() {}

    /**
     * The text, cut between two characters and ended with … where it has more bytes than that in UTF-8.
     *
     * @param most at least 3
     */
    public static String toBytes(String text, int most) {
        if (text.getBytes(UTF_8).length <= most) {
            return text;
        }
        var room = most - MORE.getBytes(UTF_8).length;
        var end = 0;
        while (true) {
            var next = text.offsetByCodePoints(end, 1);
            room -= text.substring(end, next).getBytes(UTF_8).length;
            if (room < 0) {
                return text.substring(0, end) + MORE;
            }
            end = next;
        }
    }
}
