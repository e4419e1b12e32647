package io.qunying.channel;

import io.qunying.channel.InboxController.UnknownEvent;
import io.qunying.platform.Sql;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Events of types that nothing here handles, as long as they are kept. What they said of people is not shown. */
@Component
class UnknownEvents {

    private static final int MOST = 50;

    private final JdbcClient jdbc;

    UnknownEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The types by how often they came; at most 50. */
    List<UnknownEvent> list(UUID connection) {
        return jdbc.sql("""
                        WITH came AS (
                            SELECT left(payload ->> 'type', 200) AS type, count(*) AS count, max(at) AS last
                            FROM inbox_event
                            WHERE connection = :connection AND kind = 'OTHER' AND payload ->> 'type' IS NOT NULL
                            GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT :most)
                        SELECT type, count, last, ARRAY(
                            SELECT left(key, 100) FROM jsonb_object_keys(
                                CASE jsonb_typeof(latest.raw) WHEN 'object' THEN latest.raw ELSE '{}' END) AS key
                            ORDER BY key LIMIT 50) AS fields
                        FROM came CROSS JOIN LATERAL (
                            SELECT payload -> 'raw' AS raw FROM inbox_event
                            WHERE connection = :connection AND kind = 'OTHER'
                              AND left(payload ->> 'type', 200) = came.type
                            ORDER BY at DESC LIMIT 1) latest
                        ORDER BY count DESC, type""")
                .param("connection", connection)
                .param("most", MOST)
                .query((row, _) -> new UnknownEvent(
                        row.getString("type"), row.getLong("count"), Sql.time(row, "last"), Arrays.asList((String[])
                                row.getArray("fields").getArray())))
                .list();
    }
}
