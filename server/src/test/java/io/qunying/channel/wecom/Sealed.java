package io.qunying.channel.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
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

/** The platform's side of {@link Seal}. */
final class Sealed {

    private static final int BLOCK = 32;

    private Sealed() {}

    static String seal(String key, String message, String receiver) {
        var text = message.getBytes(UTF_8);
        var to = receiver.getBytes(UTF_8);
        var length = 20 + text.length + to.length;
        var plain = new byte[length + BLOCK - length % BLOCK];
        Arrays.fill(plain, length, plain.length, (byte) (plain.length - length));
        ByteBuffer.wrap(plain)
                .put("aaaabbbbccccdddd".getBytes(UTF_8))
                .putInt(text.length)
                .put(text)
                .put(to);
        return encrypt(key, plain);
    }

    static String encrypt(String key, byte[] plain) {
        try {
            var bytes = Base64.getDecoder().decode(key + "=");
            var cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(bytes, "AES"),
                    new IvParameterSpec(Arrays.copyOf(bytes, 16)));
            return Base64.getEncoder().encodeToString(cipher.doFinal(plain));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String signature(String token, String timestamp, String nonce, String encrypted) {
        try {
            var sorted = Stream.of(token, timestamp, nonce, encrypted).sorted().collect(Collectors.joining());
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(sorted.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
