package io.qunying.simulator.wecom;

import java.util.Random;
import org.jspecify.annotations.NullMarked;

/** Ids that look like those of the platform; the same seed gives the same ids in the same order. */
@NullMarked
final class Ids {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final String HEX = "0123456789abcdef";

    private final Random random;

    Ids(long seed) {
        random = new Random(seed);
    }

    /** Such as {@code wmOgQhDgAA…}: the platform's kinds of id differ by their prefix. */
    String next(String prefix) {
        return prefix + letters(ALPHABET, 26) + "AAAA";
    }

    String hex(int length) {
        return letters(HEX, length);
    }

    private synchronized String letters(String of, int length) {
        var letters = new StringBuilder(length);
        for (var i = 0; i < length; i++) {
            letters.append(of.charAt(random.nextInt(of.length())));
        }
        return letters.toString();
    }
}
