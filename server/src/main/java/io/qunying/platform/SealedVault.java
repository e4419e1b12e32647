package io.qunying.platform;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** Format of a sealed value: version byte, 12-byte nonce, ciphertext with its 16-byte tag. */
@Component
class SealedVault implements Vault {

    static final byte VERSION = 1;
    static final int NONCE_BYTES = 12;
    static final int TAG_BITS = 128;
    static final int LOOKUP_BYTES = 16;

    private final SecretKey sealing;
    private final SecretKey hashing;
    private final SecureRandom random = new SecureRandom();

    SealedVault(VaultKey key) {
        sealing = new SecretKeySpec(key.derive("seal"), "AES");
        hashing = new SecretKeySpec(key.derive("lookup"), "HmacSHA256");
    }

    @Override
    public byte[] seal(String plain) {
        return sealBytes(plain.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String open(byte[] sealed) {
        return new String(openBytes(sealed), StandardCharsets.UTF_8);
    }

    @Override
    public byte[] sealBytes(byte[] plain) {
        try {
            var nonce = new byte[NONCE_BYTES];
            random.nextBytes(nonce);
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, sealing, new GCMParameterSpec(TAG_BITS, nonce));
            var sealed = cipher.doFinal(plain);
            return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
                    .put(VERSION)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("cannot seal", broken);
        }
    }

    @Override
    public byte[] openBytes(byte[] sealed) {
        if (sealed.length < 1 + NONCE_BYTES || sealed[0] != VERSION) {
            throw new IllegalStateException("not a sealed value of version " + VERSION);
        }
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    sealing,
                    new GCMParameterSpec(TAG_BITS, Arrays.copyOfRange(sealed, 1, 1 + NONCE_BYTES)));
            return cipher.doFinal(sealed, 1 + NONCE_BYTES, sealed.length - 1 - NONCE_BYTES);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("a sealed value was changed, or sealed with another key", broken);
        }
    }

    @Override
    public byte[] lookup(String purpose, String value) {
        return Arrays.copyOf(hash(purpose, value), LOOKUP_BYTES);
    }

    @Override
    public String sign(String purpose, String value) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash("sign:" + purpose, value));
    }

    @Override
    public boolean verify(String purpose, String value, String signature) {
        return MessageDigest.isEqual(
                sign(purpose, value).getBytes(StandardCharsets.US_ASCII), signature.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Bulk bulk() {
        return new BulkSealing(sealing, hashing, random);
    }

    private byte[] hash(String purpose, String value) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(hashing);
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("cannot hash", broken);
        }
    }
}
