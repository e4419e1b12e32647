package io.qunying.channel.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

/**
 * The private keys to an archive. A company may change them, and what was kept before opens only with the one that was
 * in use then: all that are filled in are tried.
 */
final class ArchiveKeys {

    private final List<PrivateKey> keys;

    private ArchiveKeys(List<PrivateKey> keys) {
        this.keys = keys;
    }

    /**
     * @param text PEM texts, PKCS#1 or PKCS#8, one after the other
     * @throws Malformed if there is none, or one is no private RSA key
     */
    static ArchiveKeys read(String text) throws Malformed {
        var keys = new ArrayList<PrivateKey>();
        try (var reader = new PemReader(new StringReader(text))) {
            for (var one = reader.readPemObject(); one != null; one = reader.readPemObject()) {
                keys.add(key(one));
            }
        } catch (IOException | GeneralSecurityException | RuntimeException unreadable) {
            throw new Malformed("no private key", unreadable);
        }
        if (keys.isEmpty()) {
            throw new Malformed("no private key");
        }
        return new ArchiveKeys(keys);
    }

    static boolean areReadable(String text) {
        try {
            read(text);
            return true;
        } catch (Malformed unreadable) {
            return false;
        }
    }

    private static PrivateKey key(PemObject pem) throws IOException, GeneralSecurityException {
        var content = pem.getType().equals("RSA PRIVATE KEY")
                ? new PrivateKeyInfo(
                                new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption),
                                RSAPrivateKey.getInstance(pem.getContent()))
                        .getEncoded()
                : pem.getContent();
        return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(content));
    }

    /**
     * What {@code encrypt_random_key} may hold, by each key that fits it; empty if none does. What is no such key at
     * all holds nothing that opens anything.
     */
    List<String> open(String sealed) {
        try {
            var bytes = Base64.getDecoder().decode(sealed);
            return bytes.length == 0
                    ? List.of("")
                    : keys.stream().flatMap(it -> open(bytes, it).stream()).toList();
        } catch (IllegalArgumentException noKey) {
            return List.of("");
        }
    }

    private static Optional<String> open(byte[] sealed, PrivateKey key) {
        try {
            var cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            cipher.init(Cipher.DECRYPT_MODE, key);
            return Optional.of(new String(cipher.doFinal(sealed), UTF_8));
        } catch (GeneralSecurityException another) {
            return Optional.empty();
        }
    }
}
