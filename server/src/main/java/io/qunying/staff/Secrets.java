package io.qunying.staff;

import io.qunying.platform.Sha256;
import java.security.SecureRandom;
import java.util.Base64;

/** Random secrets. Only their hash is kept; a fast one is enough, because nobody guesses 256 bits. */
final class Secrets {

    private static final SecureRandom random = new SecureRandom();
    private static final String CLEAR_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private Secrets() {}

    /** 256 bits, URL-safe. */
    static String fresh() {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] hash(String secret) {
        return Sha256.of(secret);
    }

    /** Three groups of four letters that nobody mixes up, 59 bits. */
    static String oneTimePassword() {
        var text = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            text.append(i > 0 && i % 4 == 0 ? "-" : "")
                    .append(CLEAR_LETTERS.charAt(random.nextInt(CLEAR_LETTERS.length())));
        }
        return text.toString();
    }
}
