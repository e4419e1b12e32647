package io.qunying.community;

import io.qunying.channel.Company;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells the outbox whose posts reach whom, by the seats people hold. */
@Component
class CommunityCompany implements Company {

    private final JdbcClient jdbc;

    CommunityCompany(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<UUID, List<UUID>> groupsOf(Collection<UUID> persons) {
        var groups = new HashMap<UUID, List<UUID>>();
        jdbc.sql("""
                        SELECT person, array_agg(group_id) AS groups FROM seat
                         WHERE person = ANY (:persons) AND state = 'JOINED' GROUP BY person
                        """).param("persons", persons.toArray(UUID[]::new)).query(row -> {
            groups.put(row.getObject("person", UUID.class), Arrays.asList((UUID[])
                    row.getArray("groups").getArray()));
        });
        return groups;
    }
}
