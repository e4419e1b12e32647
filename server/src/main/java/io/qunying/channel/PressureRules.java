package io.qunying.channel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The house's pressure and quiet hours, and those of playbooks that have their own. */
@Component
class PressureRules {

    private final JdbcClient jdbc;

    PressureRules(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    PressureRule house() {
        return jdbc.sql("SELECT * FROM pressure_rule WHERE playbook IS NULL")
                .query(PressureRules::rule)
                .single();
    }

    /** The house's rule under null, and the own ones of these playbooks. */
    Map<@Nullable UUID, PressureRule> find(Collection<UUID> playbooks) {
        var rules = new HashMap<@Nullable UUID, PressureRule>();
        jdbc.sql("SELECT * FROM pressure_rule WHERE playbook IS NULL OR playbook = ANY (:playbooks)")
                .param("playbooks", playbooks.toArray(UUID[]::new))
                .query(row -> {
                    rules.put(row.getObject("playbook", UUID.class), rule(row, 0));
                });
        return rules;
    }

    /** @return whether anything changed */
    boolean put(@Nullable UUID playbook, PressureRule rule) {
        var quiet = rule.quiet();
        return jdbc.sql("""
                        INSERT INTO pressure_rule AS known (playbook, per_day, per_week, quiet_from, quiet_to)
                        VALUES (CAST(:playbook AS uuid), :day, :week, CAST(:from AS time), CAST(:to AS time))
                        ON CONFLICT (playbook) DO UPDATE
                        SET per_day = EXCLUDED.per_day, per_week = EXCLUDED.per_week,
                            quiet_from = EXCLUDED.quiet_from, quiet_to = EXCLUDED.quiet_to
                        WHERE known IS DISTINCT FROM EXCLUDED""")
                        .param("playbook", playbook)
                        .param("day", rule.perDay())
                        .param("week", rule.perWeek())
                        .param("from", quiet == null ? null : quiet.from().toString())
                        .param("to", quiet == null ? null : quiet.to().toString())
                        .update()
                == 1;
    }

    void remove(UUID playbook) {
        jdbc.sql("DELETE FROM pressure_rule WHERE playbook = :playbook")
                .param("playbook", playbook)
                .update();
    }

    private static PressureRule rule(ResultSet row, int number) throws SQLException {
        var from = row.getObject("quiet_from", LocalTime.class);
        var quiet = from == null
                ? null
                : new Quiet(from, Objects.requireNonNull(row.getObject("quiet_to", LocalTime.class)));
        return new PressureRule(row.getInt("per_day"), row.getInt("per_week"), quiet);
    }
}
