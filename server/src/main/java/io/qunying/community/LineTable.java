package io.qunying.community;

import io.qunying.community.Recruiting.Candidate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of lines. Whoever changes occupancy holds {@link #lock} first: one writer per line. */
@Component
class LineTable {

    private final JdbcClient jdbc;
    private final Json json;

    LineTable(JdbcClient jdbc, Json json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<GroupLine> find(UUID id) {
        return jdbc.sql("SELECT * FROM group_line WHERE id = :id")
                .param("id", id)
                .query(this::map)
                .optional();
    }

    Optional<GroupLine> lock(UUID id) {
        return jdbc.sql("SELECT * FROM group_line WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(this::map)
                .optional();
    }

    /** Every line of communities, always in the same order. */
    List<GroupLine> lockAll(Collection<UUID> communities) {
        return jdbc.sql("SELECT * FROM group_line WHERE community = ANY (:communities) ORDER BY id FOR UPDATE")
                .param("communities", communities.toArray(UUID[]::new))
                .query(this::map)
                .list();
    }

    /** The lines of everyone's seats, in the same order. */
    void lockAllOf(UUID[] persons) {
        jdbc.sql("""
                SELECT id FROM group_line WHERE id IN (SELECT line FROM seat WHERE person = ANY (:persons)
                                                                             AND state IN ('RESERVED', 'JOINED'))
                 ORDER BY id FOR UPDATE
                """).param("persons", persons).query(row -> {});
    }

    /** The line of a key, locked; made if it is the first time that anyone belongs to it. */
    GroupLine lockOrCreate(LineKey key) {
        return lock(key.id()).orElseGet(() -> {
            create(key);
            return lock(key.id()).orElseThrow();
        });
    }

    /** Sharing the community's lock keeps a community that is just closing from getting a new open line. */
    private void create(LineKey key) {
        jdbc.sql("""
                WITH shared AS MATERIALIZED (SELECT id, state FROM community WHERE id = :community FOR SHARE)
                INSERT INTO group_line (id, community, key, class_key, asked, titles, title, open)
                SELECT :id, id, :key, :classKey, :asked::jsonb, :titles::jsonb, :title, state <> 'CLOSED' FROM shared
                ON CONFLICT DO NOTHING
                """)
                .param("community", key.community())
                .param("id", key.id())
                .param("key", key.key())
                .param("classKey", key.classKey(), java.sql.Types.VARCHAR)
                .param("asked", json.write(key.asked()))
                .param("titles", json.write(key.titles()))
                .param("title", key.title())
                .update();
    }

    /** @param avoided classes that the newcomer must not meet */
    Recruiting recruiting(UUID line, Collection<String> avoided) {
        var planned = new ArrayList<UUID>();
        var groups = new ArrayList<Candidate>();
        jdbc.sql("""
                SELECT g.id, g.name, g.capacity, g.occupied, g.state,
                       cardinality(:avoided::text[]) > 0
                       AND EXISTS (SELECT FROM seat s
                                    WHERE s.group_id = g.id AND s.class_key = ANY (:avoided::text[])
                                      AND s.state IN ('RESERVED', 'JOINED') AND NOT s.staff) AS in_conflict
                  FROM chat_group g
                 WHERE g.line = :line AND g.state IN ('PLANNED', 'OPEN')
                 ORDER BY g.no
                """)
                .param("line", line)
                .param("avoided", avoided.toArray(String[]::new))
                .query(row -> {
                    var id = row.getObject("id", UUID.class);
                    if (row.getString("state").equals("PLANNED")) {
                        planned.add(id);
                    } else {
                        groups.add(new Candidate(
                                id,
                                row.getString("name"),
                                row.getInt("capacity"),
                                row.getInt("occupied"),
                                row.getBoolean("in_conflict")));
                    }
                });
        return new Recruiting(List.copyOf(groups), planned.size());
    }

    /** Who sits in the groups that take people in, where their composition is watched. */
    Balance balance(Community community, UUID line) {
        if (community.document().course().composition() == null) {
            return Balance.NONE;
        }
        var present = new HashMap<UUID, Map<String, Integer>>();
        jdbc.sql("""
                SELECT s.group_id, coalesce(s.class_key, '') AS class_key, count(*) AS members
                  FROM chat_group g JOIN seat s ON s.group_id = g.id
                 WHERE g.line = :line AND g.state = 'OPEN' AND s.state IN ('RESERVED', 'JOINED') AND NOT s.staff
                 GROUP BY 1, 2
                """).param("line", line).query(row -> {
            present.computeIfAbsent(row.getObject("group_id", UUID.class), it -> new HashMap<>())
                    .put(row.getString("class_key"), row.getInt("members"));
        });
        return Balance.of(community, present);
    }

    /** A full group, for those who take no capacity. */
    Optional<Candidate> findFull(UUID line) {
        return jdbc.sql("""
                SELECT id, name, capacity, occupied FROM chat_group
                 WHERE line = :line AND state = 'FULL' ORDER BY no LIMIT 1
                """)
                .param("line", line)
                .query((row, number) -> new Candidate(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getInt("capacity"),
                        row.getInt("occupied"),
                        false))
                .optional();
    }

    void setShort(UUID line, boolean isShort) {
        jdbc.sql("UPDATE group_line SET short = :short WHERE id = :id")
                .param("id", line)
                .param("short", isShort)
                .update();
    }

    /** That of adopted groups is never open. */
    void setOpen(UUID community, boolean open) {
        jdbc.sql("UPDATE group_line SET open = :open, short = false WHERE community = :community AND key <> :adopted")
                .param("adopted", LineKey.ADOPTED)
                .param("community", community)
                .param("open", open)
                .update();
    }

    private GroupLine map(ResultSet row, int number) throws SQLException {
        return new GroupLine(
                row.getObject("id", UUID.class),
                row.getObject("community", UUID.class),
                row.getString("class_key"),
                json.titles(row.getString("titles")),
                row.getString("title"),
                row.getInt("next_no"),
                row.getInt("groups"),
                row.getBoolean("short"),
                row.getBoolean("open"),
                row.getString("key").equals(LineKey.ADOPTED));
    }
}
