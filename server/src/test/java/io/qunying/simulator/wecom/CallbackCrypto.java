package io.qunying.simulator.wecom;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.NullMarked;

/** The platform's envelope: AES-256-CBC with padding to 32 bytes, and a SHA-1 over the sorted parts. */
@NullMarked
final class CallbackCrypto {

    private static final int BLOCK = 32;

    private final byte[] key;

    /** @param encodingAesKey 43 characters, as the admin page shows it */
    CallbackCrypto(String encodingAesKey) {
        key = Base64.getDecoder().decode(encodingAesKey + "=");
        if (key.length != BLOCK) {
            throw new IllegalArgumentException("EncodingAESKey of " + encodingAesKey.length() + " (expected: 43)");
        }
    }

    /** @param random 16 bytes */
    String encrypt(byte[] random, String message, String receiver) {
        var text = message.getBytes(StandardCharsets.UTF_8);
        var to = receiver.getBytes(StandardCharsets.UTF_8);
        var length = random.length + 4 + text.length + to.length;
        var padding = BLOCK - length % BLOCK;
        var plain = ByteBuffer.allocate(length + padding)
                .put(random)
                .putInt(text.length)
                .put(text)
                .put(to);
        while (plain.hasRemaining()) {
            plain.put((byte) padding);
        }
        try {
            var cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(Arrays.copyOf(key, 16)));
            return Base64.getEncoder().encodeToString(cipher.doFinal(plain.array()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String signature(String token, String timestamp, String nonce, String encrypted) {
        var sorted = Stream.of(token, timestamp, nonce, encrypted).sorted().collect(Collectors.joining());
        return sha1(sorted);
    }

    static String sha1(String text) {
        try {
            var sha1 = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha1);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
