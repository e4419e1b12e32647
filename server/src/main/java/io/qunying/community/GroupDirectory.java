package io.qunying.community;

import io.qunying.channel.hosted.RoomDirectory;
import io.qunying.person.Identity;
import io.qunying.person.IdentityKind;
import io.qunying.person.Persons;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers what rooms ask of groups and members. */
@Component
class GroupDirectory implements RoomDirectory {

    private static final int MOST_LISTED = 500;
    private static final String MEMBER = """
            SELECT id, person, nickname, member_number, role, staff, muted_until FROM seat
             WHERE group_id = :group AND state = 'JOINED'
            """;

    private static final String ROOM = """
            SELECT g.id, g.community, c.branch, g.name, g.state IN ('OPEN', 'FULL') AS open, c.zone
              FROM chat_group g JOIN community c ON c.id = g.community
            """;

    private final JdbcClient jdbc;
    private final Persons persons;
    private final CommunityTable communities;

    GroupDirectory(JdbcClient jdbc, Persons persons, CommunityTable communities) {
        this.jdbc = jdbc;
        this.persons = persons;
        this.communities = communities;
    }

    @Override
    public Optional<Room> findRoom(UUID group) {
        return jdbc.sql(ROOM + " WHERE g.id = :group AND NOT g.adopted")
                .param("group", group)
                .query(GroupDirectory::room)
                .optional();
    }

    @Override
    public List<Room> findRooms(Collection<UUID> groups) {
        return jdbc.sql(ROOM + " WHERE g.id = ANY (:groups)")
                .param("groups", groups.toArray(UUID[]::new))
                .query(GroupDirectory::room)
                .list();
    }

    @Override
    public List<Room> listRooms(@Nullable Collection<UUID> branches, @Nullable UUID community) {
        return jdbc.sql(ROOM + """
                 WHERE g.state IN ('OPEN', 'FULL') AND NOT g.adopted
                   AND (CAST(:branches AS uuid[]) IS NULL OR c.branch = ANY (:branches))
                   AND (CAST(:community AS uuid) IS NULL OR g.community = :community)
                 ORDER BY g.name, g.id LIMIT
                """ + MOST_LISTED)
                .param("branches", branches == null ? null : branches.toArray(UUID[]::new))
                .param("community", community)
                .query(GroupDirectory::room)
                .list();
    }

    @Override
    public Optional<Card> findCard(UUID group) {
        record Found(UUID community, long joined) {}
        return jdbc.sql("SELECT community, joined FROM chat_group WHERE id = :group")
                .param("group", group)
                .query(Found.class)
                .optional()
                .flatMap(found -> communities.find(found.community()).map(it -> card(it.document(), found.joined())));
    }

    private static Card card(CommunityDocument it, long members) {
        return new Card(
                it.name(),
                it.rules().encourage(),
                it.rules().forbid(),
                it.rules().consequences(),
                it.nicknameTemplate(),
                members);
    }

    private static Room room(ResultSet row, int number) throws SQLException {
        return new Room(
                row.getObject("id", UUID.class),
                row.getObject("community", UUID.class),
                row.getObject("branch", UUID.class),
                row.getString("name"),
                row.getBoolean("open"),
                ZoneId.of(row.getString("zone")));
    }

    @Override
    public Optional<RoomMember> findMember(UUID group, UUID visitor) {
        return persons.find(new Identity(IdentityKind.VISITOR, visitor.toString()))
                .flatMap(person -> jdbc.sql(MEMBER + " AND person = :person")
                        .param("group", group)
                        .param("person", person)
                        .query((row, number) -> member(row, visitor.toString()))
                        .optional());
    }

    @Override
    public Map<Visit, RoomMember> findMembers(Collection<Visit> visits) {
        var owners = persons.findAll(
                visits.stream().map(GroupDirectory::identity).distinct().toList());
        var asked =
                visits.stream().filter(it -> owners.containsKey(identity(it))).toList();
        var found = new HashMap<Visit, RoomMember>();
        jdbc.sql("""
                        SELECT asked.visitor, s.group_id, s.id, s.person, s.nickname, s.member_number, s.role, s.staff,
                               s.muted_until
                          FROM unnest(:groups, :persons, :visitors) AS asked (group_id, person, visitor)
                          JOIN seat s ON s.group_id = asked.group_id AND s.person = asked.person
                         WHERE s.state = 'JOINED'
                        """)
                .param("groups", asked.stream().map(Visit::group).toArray(UUID[]::new))
                .param(
                        "persons",
                        asked.stream().map(it -> owners.get(identity(it))).toArray(UUID[]::new))
                .param("visitors", asked.stream().map(Visit::visitor).toArray(UUID[]::new))
                .query(row -> {
                    var visitor = row.getObject("visitor", UUID.class);
                    found.put(
                            new Visit(row.getObject("group_id", UUID.class), visitor), member(row, visitor.toString()));
                });
        return found;
    }

    private static Identity identity(Visit visit) {
        return new Identity(IdentityKind.VISITOR, visit.visitor().toString());
    }

    /** The ref of each is the person's own id: every person starts as a visitor with that id. */
    @Override
    public List<RoomMember> listMembers(UUID group) {
        return jdbc.sql(MEMBER + " ORDER BY nickname, id LIMIT " + MOST_LISTED)
                .param("group", group)
                .query((row, number) -> member(row, row.getString("person")))
                .list();
    }

    @Override
    public Map<UUID, Set<String>> teamRefs(Collection<UUID> groups) {
        var refs = new HashMap<UUID, Set<String>>();
        jdbc.sql("""
                        SELECT group_id, person FROM seat
                        WHERE group_id = ANY (:groups) AND state = 'JOINED' AND (staff OR role NOT IN ('MEMBER', 'KOC'))""").param("groups", groups.toArray(UUID[]::new)).query(row -> {
            refs.computeIfAbsent(row.getObject("group_id", UUID.class), _ -> new HashSet<>())
                    .add(row.getString("person"));
        });
        return refs;
    }

    private static RoomMember member(ResultSet row, String ref) throws SQLException {
        var muted = row.getObject("muted_until", OffsetDateTime.class);
        return new RoomMember(
                row.getObject("id", UUID.class),
                row.getObject("person", UUID.class),
                ref,
                row.getString("nickname"),
                row.getLong("member_number"),
                row.getString("role"),
                row.getBoolean("staff"),
                muted == null ? null : muted.toInstant());
    }
}
