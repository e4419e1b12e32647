package io.qunying.community;

import io.qunying.person.PersonRoster;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists the people of a community by the seats they hold. */
@Component
class CommunityRoster implements PersonRoster {

    private final JdbcClient jdbc;

    CommunityRoster(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<UUID> listPersons(UUID community, @Nullable UUID before, int limit) {
        return jdbc.sql("""
                        SELECT person FROM seat
                        WHERE community = :community AND state = 'JOINED'
                          AND (:before::uuid IS NULL OR person < :before::uuid)
                        ORDER BY person DESC LIMIT :limit
                        """)
                .param("community", community)
                .param("before", before, java.sql.Types.OTHER)
                .param("limit", limit)
                .query((row, _) -> row.getObject("person", UUID.class))
                .list();
    }
}
