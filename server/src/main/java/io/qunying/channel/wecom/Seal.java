package io.qunying.channel.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * In what callbacks come: signed with a token, encrypted with a key, and addressed to a corporation. The library's own
 * opens what is addressed to another one, too.
 */
record Seal(String corp, String token, String key) {

    private static final int BLOCK = 32;
    private static final int RANDOM = 16;
    private static final int HEAD = RANDOM + Integer.BYTES;

    /** Nothing where a connection was not set up for callbacks. */
    static Optional<Seal> of(Setup setup) {
        return setup.callbackToken()
                .flatMap(token -> setup.callbackKey().map(key -> new Seal(setup.corp(), token, key)));
    }

    /** @throws DomainException {@code callback-signature-wrong}, found in the same time whatever is given */
    void requireSigned(String signature, String timestamp, String nonce, String encrypted) {
        var sorted = Stream.of(token, timestamp, nonce, encrypted).sorted().collect(Collectors.joining());
        var expected = HexFormat.of().formatHex(sha1(sorted)).getBytes(UTF_8);
        if (!MessageDigest.isEqual(expected, signature.getBytes(UTF_8))) {
            throw new DomainException(Category.FORBIDDEN, "callback-signature-wrong");
        }
    }

    /**
     * What is inside.
     *
     * @throws DomainException {@code callback-key-wrong}, or {@code callback-other-account} if it is for another
     *     corporation
     */
    String open(String encrypted) throws Malformed {
        var plain = decrypt(bytes(encrypted));
        var padding = plain[plain.length - 1];
        var end = plain.length - padding;
        if (padding < 1 || padding > BLOCK || end < HEAD || !isPadded(plain, end, padding)) {
            throw wrongKey();
        }
        var length = ByteBuffer.wrap(plain).getInt(RANDOM);
        if (length < 0 || length > end - HEAD) {
            throw wrongKey();
        }
        var receiver = new String(plain, HEAD + length, end - HEAD - length, UTF_8);
        if (!receiver.equals(corp)) {
            throw new DomainException(Category.FORBIDDEN, "callback-other-account");
        }
        return new String(plain, HEAD, length, UTF_8);
    }

    private static boolean isPadded(byte[] plain, int end, byte padding) {
        for (var i = end; i < plain.length; i++) {
            if (plain[i] != padding) {
                return false;
            }
        }
        return true;
    }

    private static byte[] bytes(String encrypted) throws Malformed {
        try {
            var bytes = Base64.getDecoder().decode(encrypted);
            if (bytes.length == 0 || bytes.length % BLOCK != 0) {
                throw new Malformed("no whole blocks");
            }
            return bytes;
        } catch (IllegalArgumentException noBase64) {
            throw new Malformed("no Base64", noBase64);
        }
    }

    private byte[] decrypt(byte[] encrypted) {
        var bytes = Base64.getDecoder().decode(key + "=");
        try {
            // The padding goes to 32 bytes, which is not Java's.
            var cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(bytes, "AES"),
                    new IvParameterSpec(Arrays.copyOf(bytes, RANDOM)));
            return cipher.doFinal(encrypted);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] sha1(String text) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(text.getBytes(UTF_8)); // as the protocol has it
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static DomainException wrongKey() {
        return new DomainException(Category.FORBIDDEN, "callback-key-wrong");
    }

    /** Secrets belong into no log. */
    @Override
    public String toString() {
        return "Seal[corp=" + corp + "]";
    }
}
