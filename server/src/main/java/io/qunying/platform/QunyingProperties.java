package io.qunying.platform;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The settings of {@code docs/operations.md}.
 *
 * @param data the folder for everything that is kept
 * @param baseUrl what QR codes point to; empty to take the address of the request
 * @param databaseUrl a JDBC URL with user and password, or empty for the embedded PostgreSQL
 * @param key the key for personal data, 32 bytes as base64, or empty for the key file
 */
@ConfigurationProperties("qunying")
public record QunyingProperties(Path data, String baseUrl, String databaseUrl, String key) {

    /** Whether a real PostgreSQL is used instead of the embedded one. */
    public boolean hasOwnDatabase() {
        return !databaseUrl.isBlank();
    }
}
