package io.qunying.channel.message;

import io.qunying.channel.message.Message.Place;
import io.qunying.platform.Sql;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class StoredReadMarks implements ReadMarks {

    private final JdbcClient jdbc;
    private final MessageRows rows;

    StoredReadMarks(JdbcClient jdbc, MessageRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    @Override
    public Map<UUID, Standing> of(Collection<UUID> groups, UUID staff) {
        var found = new HashMap<UUID, Standing>();
        jdbc.sql("""
                        SELECT last.*, unread.count AS unread
                        FROM unnest(:groups::uuid[]) AS asked (of)
                        LEFT JOIN message_read done ON done.group_id = asked.of AND done.staff = :staff
                        CROSS JOIN LATERAL (
                            SELECT * FROM message m WHERE m.group_id = asked.of AND NOT m.recalled
                            ORDER BY m.at DESC, m.id DESC LIMIT 1) last
                        CROSS JOIN LATERAL (
                            SELECT count(*) FROM (
                                SELECT FROM message m
                                WHERE m.group_id = asked.of AND m.origin = 'MEMBER'
                                  AND m.at >= coalesce(done.at, '-infinity')
                                  AND (m.at, m.id) > (coalesce(done.at, '-infinity'),
                                                      coalesce(done.id, '00000000-0000-0000-0000-000000000000'))
                                LIMIT :most) new) unread""")
                .param("groups", Sql.ids(groups))
                .param("staff", staff)
                .param("most", MOST)
                .query(row -> {
                    found.put(Sql.id(row, "group_id"), new Standing(rows.mapRow(row, 0), row.getInt("unread")));
                });
        return found;
    }

    @Override
    public void read(UUID group, UUID staff, Place until) {
        jdbc.sql("""
                        INSERT INTO message_read (group_id, staff, at, id) VALUES (:group, :staff, :at, :id)
                        ON CONFLICT (group_id, staff) DO UPDATE SET at = excluded.at, id = excluded.id
                        WHERE (message_read.at, message_read.id) < (excluded.at, excluded.id)""")
                .param("group", group)
                .param("staff", staff)
                .param("at", Sql.at(until.at()))
                .param("id", until.id())
                .update();
    }
}
