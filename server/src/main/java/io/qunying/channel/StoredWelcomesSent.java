package io.qunying.channel;

import io.qunying.platform.Sql;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class StoredWelcomesSent implements WelcomesSent {

    private final JdbcClient jdbc;

    StoredWelcomesSent(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<Welcomed> since(Instant from, Collection<UUID> persons) {
        return find("state IN ('PLANNED', 'SENDING', 'SENT', 'IN_DOUBT')", persons, "", from);
    }

    @Override
    public Set<Welcomed> refused(String code, Instant from, Collection<UUID> persons) {
        return find("state = 'FAILED' AND error_code = :code", persons, code, from);
    }

    private Set<Welcomed> find(String which, Collection<UUID> persons, String code, Instant since) {
        return jdbc.sql("""
                        SELECT connection, person_id, content -> 'arguments' ->> 'staff' AS staff FROM dispatch
                        WHERE capability = 'WELCOME' AND group_id IS NULL AND person_id = ANY (:persons::uuid[])
                          AND due >= :since AND (%s)""".formatted(which))
                .param("persons", Sql.ids(persons))
                .param("code", code)
                .param("since", Sql.at(since))
                .query((row, _) -> new Welcomed(
                        Sql.id(row, "connection"), Sql.id(row, "person_id"), String.valueOf(row.getString("staff"))))
                .set();
    }
}
