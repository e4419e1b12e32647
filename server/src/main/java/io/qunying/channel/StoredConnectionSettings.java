package io.qunying.channel;

import io.qunying.platform.Fresh;
import io.qunying.platform.NotFound;
import io.qunying.platform.Sql;
import io.qunying.platform.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Component
class StoredConnectionSettings implements ConnectionSettings {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Vault vault;
    private final Clock clock;
    private final ObjectProvider<Channel> channels;
    private final Fresh<Map<UUID, Values>> fresh;

    StoredConnectionSettings(
            JdbcClient jdbc, JsonMapper json, Vault vault, Clock clock, ObjectProvider<Channel> channels) {
        this.jdbc = jdbc;
        this.json = json;
        this.vault = vault;
        this.clock = clock;
        this.channels = channels;
        fresh = Fresh.ofTable(jdbc, "connection", clock, this::readAll);
    }

    /** As it is stored: what is secret apart, nothing filled in for anyone. */
    record Stored(UUID id, String name, boolean enabled, int version, Map<String, String> open, Set<String> secrets) {}

    @Override
    public Values of(UUID connection) {
        var values = fresh.get().get(connection);
        if (values == null) {
            throw new NotFound("connection", connection);
        }
        return values;
    }

    List<Stored> list() {
        return jdbc.sql("SELECT * FROM connection ORDER BY created_at, id")
                .query((row, _) -> new Stored(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getBoolean("enabled"),
                        row.getInt("version"),
                        open(row),
                        secrets(row).keySet()))
                .list();
    }

    /** What is kept secret of it now, for a change that keeps some. */
    Map<String, String> secretsOf(UUID connection) {
        return jdbc.sql("SELECT secrets FROM connection WHERE id = :id")
                .param("id", connection)
                .query((row, _) -> secrets(row))
                .optional()
                .orElseThrow(() -> new NotFound("connection", connection));
    }

    /** @return false if it has another version by now */
    boolean write(
            UUID connection,
            String name,
            boolean enabled,
            Map<String, String> open,
            Map<String, String> secrets,
            int version) {
        var written = jdbc.sql("""
                        UPDATE connection SET name = :name, enabled = :enabled, settings = CAST(:settings AS jsonb),
                            secrets = :secrets, version = version + 1, changed_at = :now
                        WHERE id = :id AND version = :version""")
                .param("id", connection)
                .param("name", name)
                .param("enabled", enabled)
                .param("settings", json.writeValueAsString(open))
                .param("secrets", vault.seal(json.writeValueAsString(secrets)))
                .param("version", version)
                .param("now", Sql.at(clock.instant()))
                .update();
        fresh.forget();
        return written == 1;
    }

    private Map<UUID, Values> readAll() {
        var standards = new HashMap<String, Map<String, String>>();
        channels.forEach(it -> standards.put(it.name(), standards(it)));
        var all = new HashMap<UUID, Values>();
        jdbc.sql("SELECT * FROM connection").query(row -> {
            var values = new HashMap<>(standards.getOrDefault(row.getString("channel"), Map.of()));
            values.putAll(open(row));
            values.putAll(secrets(row));
            all.put(
                    row.getObject("id", UUID.class),
                    new Values(row.getBoolean("enabled"), row.getInt("version"), Map.copyOf(values)));
        });
        return all;
    }

    private static Map<String, String> standards(Channel channel) {
        return channel.settings().stream()
                .filter(it -> it.standard() != null)
                .collect(Collectors.toMap(Setting::key, it -> Objects.requireNonNull(it.standard())));
    }

    private Map<String, String> open(ResultSet row) throws SQLException {
        return json.readValue(row.getString("settings"), TEXTS);
    }

    private Map<String, String> secrets(ResultSet row) throws SQLException {
        byte @Nullable [] sealed = row.getBytes("secrets");
        return sealed == null ? Map.of() : json.readValue(vault.open(sealed), TEXTS);
    }
}
