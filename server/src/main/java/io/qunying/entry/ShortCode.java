package io.qunying.entry;

import java.security.SecureRandom;

/** Short random names that can be read aloud: no 0 and O, no 1, I and L. */
final class ShortCode {

    static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private static final SecureRandom random = new SecureRandom();

    private ShortCode() {}

    static String next(int length) {
        var code = new StringBuilder(length);
        for (var i = 0; i < length; i++) {
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }
}
