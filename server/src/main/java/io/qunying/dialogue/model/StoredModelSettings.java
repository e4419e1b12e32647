package io.qunying.dialogue.model;

import io.qunying.moderation.PersonalData;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.Fresh;
import io.qunying.platform.Sql;
import io.qunying.platform.Vault;
import io.qunying.staff.StaffMember;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class StoredModelSettings implements ModelSettings {

    private final JdbcClient jdbc;
    private final Vault vault;
    private final AuditTrail audit;
    private final ModelAddress address;
    private final Clock clock;
    private final Fresh<ModelSetting> fresh;

    StoredModelSettings(JdbcClient jdbc, Vault vault, AuditTrail audit, ModelAddress address, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.audit = audit;
        this.address = address;
        this.clock = clock;
        fresh = Fresh.ofTable(jdbc, "model_setting", clock, this::stored);
    }

    @Override
    public ModelSetting now() {
        return fresh.get();
    }

    Optional<String> key() {
        return jdbc.sql("SELECT key FROM model_setting WHERE key IS NOT NULL")
                .query(byte[].class)
                .optional()
                .map(vault::open);
    }

    @Override
    @Transactional
    public ModelSetting save(Wanted wanted, StaffMember by) {
        var url = address.checked(wanted.url());
        var before = stored();
        var key = wanted.key() == null ? null : wanted.key().strip();
        check(wanted, key);
        var keeps = key == null && before.url().equals(url);
        var saved = jdbc.sql("""
                        INSERT INTO model_setting AS s
                            (url, model, key, enabled, seconds, per_minute, allowed, version, changed_at)
                        VALUES (:url, :model, :key, :enabled, :seconds, :perMinute, :allowed, :version + 1, :now)
                        ON CONFLICT (id) DO UPDATE SET url = excluded.url, model = excluded.model,
                            key = CASE WHEN :keeps THEN s.key ELSE excluded.key END, enabled = excluded.enabled,
                            seconds = excluded.seconds, per_minute = excluded.per_minute,
                            allowed = excluded.allowed, version = excluded.version, changed_at = excluded.changed_at
                        WHERE s.version = :version""")
                .param("url", url)
                .param("model", wanted.model().strip())
                .param("key", key == null || key.isEmpty() ? null : vault.seal(key), Types.BINARY)
                .param("keeps", keeps)
                .param("enabled", wanted.enabled())
                .param("seconds", wanted.seconds())
                .param("perMinute", wanted.perMinute())
                .param("allowed", wanted.allowed().stream().map(Enum::name).toArray(String[]::new))
                .param("version", wanted.version())
                .param("now", Sql.at(clock.instant()))
                .update();
        if (saved == 0) {
            throw new DomainException(Category.CONFLICT, "changed-meanwhile");
        }
        fresh.forget();
        var now = stored();
        audit.record(
                by.actor(),
                "model.changed",
                "model",
                "house",
                null,
                Map.of(
                        "url",
                        now.url(),
                        "model",
                        now.model(),
                        "enabled",
                        now.enabled(),
                        "key",
                        now.hasKey(),
                        "allowed",
                        now.allowed().stream().map(Enum::name).sorted().toList()));
        return now;
    }

    private static void check(Wanted wanted, @Nullable String key) {
        if (wanted.model().isBlank() || wanted.model().length() > 100) {
            throw new FieldErrors("model", "required");
        }
        if (key != null && (key.length() > 500 || !key.chars().allMatch(it -> it > ' ' && it < 127))) {
            throw new FieldErrors("key", "not-a-model-key");
        }
        if (wanted.seconds() < 1 || wanted.seconds() > 60) {
            throw new FieldErrors("seconds", "out-of-range");
        }
        if (wanted.perMinute() < 1 || wanted.perMinute() > 60) {
            throw new FieldErrors("perMinute", "out-of-range");
        }
    }

    private ModelSetting stored() {
        return jdbc.sql("SELECT * FROM model_setting")
                .query((row, _) -> new ModelSetting(
                        row.getString("url"),
                        row.getString("model"),
                        row.getBytes("key") != null,
                        row.getBoolean("enabled"),
                        row.getInt("seconds"),
                        row.getInt("per_minute"),
                        allowed(row),
                        row.getInt("version")))
                .optional()
                .orElse(ModelSetting.NONE);
    }

    private static Set<PersonalData.Kind> allowed(ResultSet row) throws SQLException {
        Array names = row.getArray("allowed");
        return Arrays.stream((String[]) names.getArray())
                .map(PersonalData.Kind::valueOf)
                .collect(Collectors.toUnmodifiableSet());
    }
}
