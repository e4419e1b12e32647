package io.qunying.moderation;

import io.qunying.moderation.StrikePlan.SecondPerson;
import io.qunying.moderation.StrikePlan.Step;
import io.qunying.platform.DomainException;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The strike plan of each community; the one of the house where it has none of its own. */
@Component
class StrikePlans {

    private static final TypeReference<List<Step>> STEPS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    StrikePlans(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    StrikePlan of(UUID community) {
        return jdbc.sql("SELECT * FROM strike_plan WHERE community = :community")
                .param("community", community)
                .query((row, _) -> new StrikePlan(
                        json.readValue(row.getString("steps"), STEPS),
                        row.getInt("expire_days"),
                        SecondPerson.valueOf(row.getString("second_person")),
                        row.getInt("appeal_hours"),
                        row.getInt("version")))
                .optional()
                .orElse(StrikePlan.STANDARD);
    }

    /** @throws DomainException {@code changed-meanwhile} if another version is stored by now */
    void save(UUID community, StrikePlan plan) {
        var saved = jdbc.sql("""
                        INSERT INTO strike_plan AS p (community, steps, expire_days, second_person, appeal_hours, version)
                        SELECT :community, CAST(:steps AS jsonb), :days, :second, :hours, 1 WHERE :version = 0
                        ON CONFLICT (community) DO NOTHING""");
        var changed = jdbc.sql("""
                        UPDATE strike_plan SET steps = CAST(:steps AS jsonb), expire_days = :days,
                            second_person = :second, appeal_hours = :hours, version = version + 1
                        WHERE community = :community AND version = :version""");
        var statement = plan.version() == 0 ? saved : changed;
        var rows = statement
                .param("community", community)
                .param("steps", json.writeValueAsString(plan.steps()))
                .param("days", plan.expireDays())
                .param("second", plan.secondPerson().name())
                .param("hours", plan.appealHours())
                .param("version", plan.version())
                .update();
        if (rows == 0) {
            throw new DomainException(DomainException.Category.CONFLICT, "changed-meanwhile");
        }
    }
}
