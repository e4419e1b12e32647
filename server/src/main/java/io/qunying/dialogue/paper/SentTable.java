package io.qunying.dialogue.paper;

import io.qunying.platform.Sql;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which group had which entry. */
@Component
class SentTable {

    private final JdbcClient jdbc;

    SentTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Sent(UUID group, String key) {}

    Set<Sent> find(Collection<UUID> groups, Collection<String> keys) {
        return new HashSet<>(jdbc.sql("""
                        SELECT group_id, key FROM paper_sent
                        WHERE group_id = ANY (CAST(:groups AS uuid[])) AND key = ANY (:keys)""")
                .param("groups", Sql.ids(groups))
                .param("keys", keys.toArray(String[]::new))
                .query((row, _) -> new Sent(Sql.id(row, "group_id"), row.getString("key")))
                .list());
    }

    void insert(List<Sent> sent, Instant now) {
        jdbc.sql("""
                        INSERT INTO paper_sent (group_id, key, at)
                        SELECT group_id, key, :now FROM unnest(:groups::uuid[], :keys::text[]) AS it (group_id, key)
                        ON CONFLICT DO NOTHING""")
                .param("groups", Sql.column(sent, Sent::group))
                .param("keys", Sql.column(sent, Sent::key))
                .param("now", Sql.at(now))
                .update();
    }
}
