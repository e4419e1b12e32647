package io.qunying.dialogue;

import io.qunying.channel.hosted.PlainText;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.DomainException;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.FieldErrors.FieldError;
import io.qunying.platform.Sql;
import io.qunying.staff.StaffMember;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How each community answers by itself. */
@Component
class DialogueSettings {

    private static final int LONGEST = 500;

    private final JdbcClient jdbc;
    private final AuditTrail audit;

    DialogueSettings(JdbcClient jdbc, AuditTrail audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    DialogueSetting of(UUID community) {
        return Objects.requireNonNull(of(Set.of(community)).get(community));
    }

    /** Of each of them. */
    Map<UUID, DialogueSetting> of(Set<UUID> communities) {
        var settings = new HashMap<UUID, DialogueSetting>();
        communities.forEach(it -> settings.put(it, DialogueSetting.USUAL));
        jdbc.sql("SELECT * FROM dialogue_setting WHERE community = ANY (:communities)")
                .param("communities", communities.toArray(UUID[]::new))
                .query(row -> {
                    settings.put(
                            Sql.id(row, "community"),
                            new DialogueSetting(
                                    row.getDouble("threshold"), row.getString("night_text"), row.getInt("version")));
                });
        return settings;
    }

    /** @throws DomainException {@code changed-meanwhile} if another version is stored by now */
    @Transactional
    public DialogueSetting save(UUID community, UUID branch, DialogueSetting setting, StaffMember by) {
        var text = PlainText.clean(setting.nightText());
        if (!(setting.threshold() >= 0 && setting.threshold() <= 1)) {
            throw new FieldErrors("threshold", "out-of-range");
        }
        if (text.length() > LONGEST) {
            throw new FieldErrors(List.of(new FieldError("nightText", "too-long", Map.of("max", LONGEST))));
        }
        var problems = Texts.problems("nightText", text);
        if (!problems.isEmpty()) {
            throw new FieldErrors(problems);
        }
        var saved = jdbc.sql("""
                        INSERT INTO dialogue_setting AS s (community, threshold, night_text, version)
                        VALUES (:community, :threshold, :text, :version + 1)
                        ON CONFLICT (community) DO UPDATE SET threshold = excluded.threshold,
                            night_text = excluded.night_text, version = excluded.version
                        WHERE s.version = :version""")
                .param("community", community)
                .param("threshold", setting.threshold())
                .param("text", text)
                .param("version", setting.version())
                .update();
        if (saved == 0) {
            throw new DomainException(DomainException.Category.CONFLICT, "changed-meanwhile");
        }
        audit.record(by.actor(), "dialogue-setting.changed", "community", community, branch, Map.of());
        return of(community);
    }
}
