package io.qunying.channel.roster;

import io.qunying.channel.PlatformGroups;
import io.qunying.channel.roster.RosterTable.Place;
import io.qunying.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class SeenGroups implements PlatformGroups {

    private static final String SELECT = """
            SELECT g.connection, g.group_ref, g.name, g.capacity,
                   (SELECT count(*) FROM roster_member m
                     WHERE m.connection = g.connection AND m.group_ref = g.group_ref AND inside) AS inside
              FROM roster_group g
             WHERE NOT g.gone AND""";

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final JdbcClient jdbc;
    private final TellMembers tell;

    SeenGroups(JdbcClient jdbc, TellMembers tell) {
        this.jdbc = jdbc;
        this.tell = tell;
    }

    @Override
    public Optional<Seen> find(UUID connection, String ref) {
        return jdbc.sql(SELECT + " g.connection = :connection AND g.group_ref = :ref")
                .param("connection", connection)
                .param("ref", ref)
                .query(SeenGroups::map)
                .optional();
    }

    @Override
    public Map<String, Seen> find(UUID connection, Collection<String> refs) {
        return jdbc
                .sql(SELECT + " g.connection = :connection AND g.group_ref = ANY (:refs::text[])")
                .param("connection", connection)
                .param("refs", refs.toArray(String[]::new))
                .query(SeenGroups::map)
                .list()
                .stream()
                .collect(Collectors.toMap(Seen::ref, Function.identity()));
    }

    @Override
    public List<Seen> list(@Nullable Seen after, int most) {
        return jdbc.sql(SELECT + """
                 (g.connection, g.group_ref) > (:connection, :ref)
                 ORDER BY g.connection, g.group_ref LIMIT :most""")
                .param("connection", after == null ? BEFORE_ALL : after.connection())
                .param("ref", after == null ? "" : after.ref())
                .param("most", most)
                .query(SeenGroups::map)
                .list();
    }

    @Override
    public void tellMembers(UUID connection, String ref) {
        tell.tell(new Place(connection, ref));
    }

    private static Seen map(ResultSet row, int number) throws SQLException {
        return new Seen(
                Sql.id(row, "connection"),
                row.getString("group_ref"),
                row.getString("name"),
                row.getLong("inside"),
                row.getObject("capacity", Integer.class));
    }
}
