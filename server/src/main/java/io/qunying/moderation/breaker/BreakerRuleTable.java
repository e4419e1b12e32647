package io.qunying.moderation.breaker;

import io.qunying.platform.DomainException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The rule of the breaker as stored. */
@Component
class BreakerRuleTable {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    BreakerRuleTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    BreakerRule get() {
        return jdbc.sql("SELECT rule || jsonb_build_object('version', version) AS rule FROM breaker_rule")
                .query((row, _) -> json.readValue(row.getString("rule"), BreakerRule.class))
                .optional()
                .orElse(BreakerRule.STANDARD);
    }

    /** @throws DomainException {@code changed-meanwhile} if another version is stored by now */
    void save(BreakerRule rule) {
        var statement = rule.version() == 0
                ? "INSERT INTO breaker_rule (rule, version) SELECT CAST(:rule AS jsonb), :version + 1 ON CONFLICT DO NOTHING"
                : "UPDATE breaker_rule SET rule = CAST(:rule AS jsonb), version = version + 1 WHERE version = :version";
        var rows = jdbc.sql(statement)
                .param("rule", json.writeValueAsString(rule))
                .param("version", rule.version())
                .update();
        if (rows == 0) {
            throw new DomainException(DomainException.Category.CONFLICT, "changed-meanwhile");
        }
    }
}
