package io.qunying.platform;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The keyed hashes of the audit trail: without the key nobody can make an entry, a link or a head that fits. */
@Component
class AuditSeal {

    static final int HASH_BYTES = 32;

    private final SecretKey key;

    AuditSeal(VaultKey vaultKey) {
        key = new SecretKeySpec(vaultKey.derive("audit"), "HmacSHA256");
    }

    /** Over everything an entry says, each part with its length so that no two entries read the same. */
    byte[] ofContent(AuditRow row) {
        var mac = start("entry");
        text(mac, row.id().toString());
        text(mac, Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, row.at())));
        text(mac, row.actorKind());
        text(mac, row.actorId());
        text(mac, row.actorName());
        text(mac, row.action());
        text(mac, row.objectKind());
        text(mac, row.objectId());
        text(mac, row.branch());
        text(mac, row.details());
        return mac.doFinal();
    }

    /** Binds the entry with this content hash to its place after the previous one. */
    byte[] ofLink(long number, byte[] previousHash, byte[] content) {
        var mac = start("link");
        mac.update(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
        mac.update(previousHash);
        return mac.doFinal(content);
    }

    byte[] ofHead(long count, byte[] hash) {
        var mac = start("head");
        mac.update(ByteBuffer.allocate(Long.BYTES).putLong(count).flip());
        return mac.doFinal(hash);
    }

    private Mac start(String use) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            text(mac, use);
            return mac;
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("cannot hash", broken);
        }
    }

    private static void text(Mac mac, @Nullable Object value) {
        var bytes = value == null ? null : value.toString().getBytes(StandardCharsets.UTF_8);
        mac.update(ByteBuffer.allocate(Integer.BYTES)
                .putInt(bytes == null ? -1 : bytes.length)
                .flip());
        if (bytes != null) {
            mac.update(bytes);
        }
    }
}
