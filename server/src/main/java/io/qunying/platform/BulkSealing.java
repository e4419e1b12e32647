package io.qunying.platform;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** The same bytes as {@link SealedVault}, with one cipher, one hash and one block of nonces for many values. */
class BulkSealing implements Vault.Bulk {

    private static final int NONCES_AT_ONCE = 1024;

    private final SecretKey sealing;
    private final SecureRandom random;
    private final Cipher cipher;
    private final Mac mac;
    private final byte[] nonces = new byte[NONCES_AT_ONCE * SealedVault.NONCE_BYTES];
    private int used = nonces.length;

    BulkSealing(SecretKey sealing, SecretKey hashing, SecureRandom random) {
        this.sealing = sealing;
        this.random = random;
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
            mac = Mac.getInstance("HmacSHA256");
            mac.init(hashing);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("cannot seal", broken);
        }
    }

    @Override
    public byte[] seal(String plain) {
        if (used == nonces.length) {
            random.nextBytes(nonces);
            used = 0;
        }
        var text = plain.getBytes(StandardCharsets.UTF_8);
        var head = 1 + SealedVault.NONCE_BYTES;
        var sealed = new byte[head + text.length + SealedVault.TAG_BITS / 8];
        sealed[0] = SealedVault.VERSION;
        System.arraycopy(nonces, used, sealed, 1, SealedVault.NONCE_BYTES);
        used += SealedVault.NONCE_BYTES;
        try {
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    sealing,
                    new GCMParameterSpec(SealedVault.TAG_BITS, sealed, 1, SealedVault.NONCE_BYTES));
            cipher.doFinal(text, 0, text.length, sealed, head);
            return sealed;
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("cannot seal", broken);
        }
    }

    @Override
    public byte[] lookup(String purpose, String value) {
        mac.update(purpose.getBytes(StandardCharsets.UTF_8));
        mac.update((byte) 0);
        return Arrays.copyOf(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)), SealedVault.LOOKUP_BYTES);
    }
}
