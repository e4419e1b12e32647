package io.qunying.timeline;

import io.qunying.platform.Vault;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Named secrets that calls are signed with; kept sealed and never shown again. */
@Component
class WebhookSecrets {

    private static final String ALGORITHM = "HmacSHA256";

    private final JdbcClient jdbc;
    private final Vault vault;

    WebhookSecrets(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    List<String> names() {
        return jdbc.sql("SELECT name FROM webhook_secret ORDER BY name")
                .query((row, _) -> row.getString("name"))
                .list();
    }

    void set(String name, String secret) {
        jdbc.sql("INSERT INTO webhook_secret (name, sealed) VALUES (:name, :sealed)"
                        + " ON CONFLICT (name) DO UPDATE SET sealed = excluded.sealed")
                .param("name", name)
                .param("sealed", vault.seal(secret))
                .update();
    }

    void remove(String name) {
        jdbc.sql("DELETE FROM webhook_secret WHERE name = :name")
                .param("name", name)
                .update();
    }

    /** HMAC-SHA-256 in hexadecimal; empty if there is no such secret. */
    Optional<String> sign(String name, String text) {
        return jdbc.sql("SELECT sealed FROM webhook_secret WHERE name = :name")
                .param("name", name)
                .query(byte[].class)
                .optional()
                .map(it -> sign(vault.open(it).getBytes(StandardCharsets.UTF_8), text));
    }

    private static String sign(byte[] secret, String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
