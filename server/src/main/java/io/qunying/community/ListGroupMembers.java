package io.qunying.community;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class ListGroupMembers implements GroupMembers {

    private static final String SELECT = """
            SELECT g.id, g.community, c.branch, g.connection, g.ref, g.name, c.name AS community_name, k.title,
                   g.stage, g.state IN ('OPEN', 'FULL') AS open
              FROM chat_group g JOIN community c ON c.id = g.community JOIN group_line l ON l.id = g.line
              LEFT JOIN community_class k ON k.community = g.community AND k.key = l.class_key
            """;

    private final JdbcClient jdbc;

    ListGroupMembers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<UUID, Group> groups(Collection<UUID> groups) {
        var found = new HashMap<UUID, Group>();
        jdbc.sql(SELECT + "WHERE g.id = ANY (:groups)")
                .param("groups", groups.toArray(UUID[]::new))
                .query(ListGroupMembers::group)
                .list()
                .forEach(it -> found.put(it.id(), it));
        return found;
    }

    @Override
    public List<Group> openOn(UUID connection) {
        return jdbc.sql(SELECT + """
                WHERE g.connection = :connection AND g.ref IS NOT NULL AND g.state IN ('OPEN', 'FULL')
                ORDER BY c.name, g.name, g.id""")
                .param("connection", connection)
                .query(ListGroupMembers::group)
                .list();
    }

    private static Group group(ResultSet row, int number) throws SQLException {
        return new Group(
                row.getObject("id", UUID.class),
                row.getObject("community", UUID.class),
                row.getObject("branch", UUID.class),
                row.getObject("connection", UUID.class),
                row.getString("ref"),
                row.getString("name"),
                row.getString("community_name"),
                row.getString("title"),
                row.getString("stage").toLowerCase(Locale.ROOT),
                row.getBoolean("open"));
    }

    @Override
    public Map<Place, Member> members(Collection<Place> places) {
        var found = new HashMap<Place, Member>();
        if (places.isEmpty()) {
            return found;
        }
        jdbc.sql("""
                SELECT asked.group_id, s.person, s.nickname, s.member_number, k.title
                  FROM unnest(:groups::uuid[], :persons::uuid[]) AS asked (group_id, person)
                  JOIN chat_group g ON g.id = asked.group_id
                  JOIN seat s ON s.person = asked.person AND s.community = g.community AND s.state = 'JOINED'
                              AND (s.group_id = g.id OR g.adopted AND EXISTS (
                                       SELECT FROM group_presence p WHERE p.group_id = g.id AND p.person = s.person))
                  LEFT JOIN community_class k ON k.community = s.community AND k.key = s.class_key
                """)
                .param("groups", places.stream().map(Place::group).toArray(UUID[]::new))
                .param("persons", places.stream().map(Place::person).toArray(UUID[]::new))
                .query(row -> {
                    found.put(
                            new Place(row.getObject("group_id", UUID.class), row.getObject("person", UUID.class)),
                            new Member(
                                    row.getString("nickname"), row.getLong("member_number"), row.getString("title")));
                });
        return found;
    }

    @Override
    public List<Tenure> elsewhere(Collection<UUID> groups) {
        return jdbc.sql("""
                        SELECT DISTINCT here.group_id, there.group_id AS other, there.joined_at, there.ended_at
                          FROM seat here JOIN seat there ON there.person = here.person
                                                        AND there.group_id <> here.group_id
                         WHERE here.group_id = ANY (:groups) AND here.state = 'JOINED' AND NOT here.staff
                           AND there.joined_at IS NOT NULL
                        """)
                .param("groups", groups.toArray(UUID[]::new))
                .query((row, _) -> {
                    var ended = row.getObject("ended_at", OffsetDateTime.class);
                    return new Tenure(
                            row.getObject("group_id", UUID.class),
                            row.getObject("other", UUID.class),
                            row.getObject("joined_at", OffsetDateTime.class).toInstant(),
                            ended == null ? null : ended.toInstant());
                })
                .list();
    }
}
