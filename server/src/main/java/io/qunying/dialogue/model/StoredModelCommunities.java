package io.qunying.dialogue.model;

import io.qunying.dialogue.model.ModelCommunity.Askers;
import io.qunying.person.Consents;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.Fresh;
import io.qunying.platform.Sql;
import io.qunying.staff.StaffMember;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class StoredModelCommunities implements ModelCommunities {

    /** The purpose to which members say yes or no. */
    static final String PURPOSE = "ai-answers";

    private final JdbcClient jdbc;
    private final Consents consents;
    private final AuditTrail audit;
    private final Clock clock;
    private final Fresh<Map<UUID, ModelCommunity>> fresh;

    StoredModelCommunities(JdbcClient jdbc, Consents consents, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.consents = consents;
        this.audit = audit;
        this.clock = clock;
        fresh = Fresh.ofTable(jdbc, "model_community", clock, this::all);
    }

    @Override
    public ModelCommunity of(UUID community) {
        return fresh.get().getOrDefault(community, ModelCommunity.OFF);
    }

    @Override
    public boolean maySend(UUID community, UUID person) {
        var setting = of(community);
        var said = consents.current(person).stream()
                .filter(it -> it.purpose().equals(PURPOSE))
                .findFirst();
        return setting.enabled() && said.map(Consents.Consent::given).orElse(setting.askers() == Askers.EVERYONE);
    }

    @Override
    @Transactional
    public ModelCommunity save(UUID community, UUID branch, ModelCommunity wanted, StaffMember by) {
        var saved = jdbc.sql("""
                        INSERT INTO model_community AS c (community, enabled, askers, version, changed_at)
                        VALUES (:community, :enabled, :askers, :version + 1, :now)
                        ON CONFLICT (community) DO UPDATE SET enabled = excluded.enabled, askers = excluded.askers,
                            version = excluded.version, changed_at = excluded.changed_at
                        WHERE c.version = :version""")
                .param("community", community)
                .param("enabled", wanted.enabled())
                .param("askers", wanted.askers().name())
                .param("version", wanted.version())
                .param("now", Sql.at(clock.instant()))
                .update();
        if (saved == 0) {
            throw new DomainException(Category.CONFLICT, "changed-meanwhile");
        }
        fresh.forget();
        audit.record(
                by.actor(),
                "model-community.changed",
                "community",
                community,
                branch,
                Map.of("enabled", wanted.enabled(), "askers", wanted.askers().name()));
        return new ModelCommunity(wanted.enabled(), wanted.askers(), wanted.version() + 1);
    }

    private Map<UUID, ModelCommunity> all() {
        var all = new HashMap<UUID, ModelCommunity>();
        jdbc.sql("SELECT * FROM model_community").query(row -> {
            all.put(
                    Sql.id(row, "community"),
                    new ModelCommunity(
                            row.getBoolean("enabled"), Askers.valueOf(row.getString("askers")), row.getInt("version")));
        });
        return Map.copyOf(all);
    }
}
