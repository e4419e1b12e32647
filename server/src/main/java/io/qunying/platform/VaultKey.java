package io.qunying.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import org.springframework.stereotype.Component;

/** The master key: from the environment, or from a file made at first start that only its owner can read. */
@Component
class VaultKey {

    private static final int KEY_BYTES = 32;

    private final byte[] master;

    VaultKey(QunyingProperties properties) throws IOException {
        master = properties.key().isBlank()
                ? fromFile(properties.data().resolve("key"))
                : decode(properties.key(), "QUNYING_KEY");
    }

    /** A key of 32 bytes for one use (HKDF-SHA-256). */
    byte[] derive(String use) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract()
                            .addIKM(master)
                            .thenExpand(("qunying:" + use).getBytes(StandardCharsets.UTF_8), KEY_BYTES));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("cannot derive a key", broken);
        }
    }

    private static byte[] fromFile(Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            var fresh = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(fresh);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, Base64.getEncoder().encodeToString(fresh));
        }
        return decode(Files.readString(file).strip(), file.toString());
    }

    private static byte[] decode(String base64, String from) {
        var key = Base64.getDecoder().decode(base64.strip());
        if (key.length != KEY_BYTES) {
            throw new IllegalStateException(
                    "key from " + from + ": " + key.length + " bytes (expected: " + KEY_BYTES + " as base64)");
        }
        return key;
    }
}
