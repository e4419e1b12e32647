package io.qunying.platform;

import java.nio.charset.StandardCharsets;

/** What the database can keep of what others send. */
public final class Storable {

    private Storable() {}

    /** What people fill in, without what stands around it. */
    public static String filledIn(String text) {
        return text(text).strip();
    }

    /** A text without zeros, and with a mark in place of each half of a character: it knows neither. */
    public static String text(String text) {
        if (text.chars().noneMatch(it -> it == 0 || Character.isSurrogate((char) it))) {
            return text;
        }
        return new String(text.replace("\0", "").getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
