package io.qunying.community;

import io.qunying.channel.OurGroups;
import io.qunying.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class StoredGroups implements Groups, AdoptedGroups, OurGroups {

    private static final String SELECT = """
            SELECT g.id, g.community, c.branch, g.connection, c.hosted AND NOT g.adopted AS hosted, g.ref, g.name, g.stage, c.zone, g.joined
              FROM chat_group g JOIN community c ON c.id = g.community
            """;

    private final JdbcClient jdbc;

    StoredGroups(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<Place, GroupRef> findAll(Collection<Place> places) {
        var found = new HashMap<Place, GroupRef>();
        if (places.isEmpty()) {
            return found;
        }
        var asked = List.copyOf(places);
        jdbc.sql(SELECT + """
                  JOIN unnest(:connections::uuid[], :refs::text[]) AS asked (connection, ref)
                    ON asked.connection = g.connection AND asked.ref = g.ref
                 WHERE g.adopted AND g.state <> 'CLOSED'
                """)
                .param("connections", Sql.column(asked, Place::connection))
                .param("refs", Sql.column(asked, Place::ref))
                .query(StoredGroups::map)
                .list()
                .forEach(it -> found.put(new Place(it.connection(), Objects.requireNonNull(it.ref())), it));
        return found;
    }

    @Override
    public Set<String> among(UUID connection, Collection<String> refs) {
        return findAll(refs.stream().map(it -> new Place(connection, it)).toList()).keySet().stream()
                .map(Place::ref)
                .collect(Collectors.toSet());
    }

    @Override
    public List<GroupRef> list(
            Collection<UUID> connections, @Nullable Collection<UUID> branches, @Nullable UUID community) {
        return jdbc.sql(SELECT + """
                 WHERE g.adopted AND g.state IN ('OPEN', 'FULL') AND g.ref IS NOT NULL
                   AND g.connection = ANY (:connections::uuid[])
                   AND (CAST(:branches AS uuid[]) IS NULL OR c.branch = ANY (CAST(:branches AS uuid[])))
                   AND (CAST(:community AS uuid) IS NULL OR g.community = CAST(:community AS uuid))
                 ORDER BY g.name, g.id LIMIT 500
                """)
                .param("connections", Sql.ids(connections))
                .param("branches", branches == null ? null : branches.toArray(UUID[]::new))
                .param("community", community)
                .query(StoredGroups::map)
                .list();
    }

    @Override
    public List<GroupRef> open(Collection<UUID> communities) {
        return jdbc.sql(SELECT + """
                 WHERE g.community = ANY (:ids::uuid[]) AND g.state IN ('OPEN', 'FULL')
                 ORDER BY g.community, g.id
                """)
                .param("ids", communities.toArray(UUID[]::new))
                .query(StoredGroups::map)
                .list();
    }

    @Override
    public List<OnPlatform> onPlatforms(UUID community) {
        return jdbc.sql("""
                        SELECT g.id, g.connection, g.ref, g.name, g.state IN ('OPEN', 'FULL') AS open, g.adopted,
                               g.capacity, g.joined AS members
                          FROM chat_group g JOIN community c ON c.id = g.community
                         WHERE g.community = :community AND g.ref IS NOT NULL AND (g.adopted OR NOT c.hosted)
                         ORDER BY g.id""")
                .param("community", community)
                .query((row, _) -> new OnPlatform(
                        row.getObject("id", UUID.class),
                        row.getObject("connection", UUID.class),
                        row.getString("ref"),
                        row.getString("name"),
                        row.getBoolean("open"),
                        row.getBoolean("adopted"),
                        row.getInt("capacity"),
                        row.getInt("members")))
                .list();
    }

    @Override
    public Map<UUID, GroupRef> find(Collection<UUID> groups) {
        return jdbc
                .sql(SELECT + " WHERE g.id = ANY (:ids::uuid[])")
                .param("ids", groups.toArray(UUID[]::new))
                .query(StoredGroups::map)
                .list()
                .stream()
                .collect(Collectors.toMap(GroupRef::id, Function.identity()));
    }

    @Override
    public Map<UUID, List<GroupRef>> groupsOf(Collection<UUID> persons) {
        var groups = new HashMap<UUID, List<GroupRef>>();
        jdbc.sql("""
                        SELECT s.person, g.id, g.community, c.branch, g.connection, c.hosted AND NOT g.adopted AS hosted, g.ref, g.name, g.stage,
                               c.zone, g.joined
                          FROM seat s JOIN chat_group g ON g.id = s.group_id JOIN community c ON c.id = g.community
                         WHERE s.person = ANY (:ids::uuid[]) AND s.state = 'JOINED' ORDER BY s.id
                        """).param("ids", persons.toArray(UUID[]::new)).query(row -> {
            groups.computeIfAbsent(row.getObject("person", UUID.class), _ -> new ArrayList<>())
                    .add(map(row, 0));
        });
        return groups;
    }

    private static GroupRef map(ResultSet row, int number) throws SQLException {
        return new GroupRef(
                row.getObject("id", UUID.class),
                row.getObject("community", UUID.class),
                row.getObject("branch", UUID.class),
                row.getObject("connection", UUID.class),
                row.getBoolean("hosted"),
                row.getString("ref"),
                row.getString("name"),
                row.getString("stage"),
                ZoneId.of(row.getString("zone")),
                row.getInt("joined"));
    }
}
