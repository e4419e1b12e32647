package io.qunying.community;

import io.qunying.channel.hosted.RoomDirectory;
import io.qunying.person.Identity;
import io.qunying.person.IdentityKind;
import io.qunying.person.Persons;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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

    private final JdbcClient jdbc;
    private final Persons persons;

    GroupDirectory(JdbcClient jdbc, Persons persons) {
        this.jdbc = jdbc;
        this.persons = persons;
    }

    @Override
    public Optional<Room> findRoom(UUID group) {
        return jdbc.sql("""
                SELECT g.id, g.community, c.branch, g.name, g.state IN ('OPEN', 'FULL') AS open
                  FROM chat_group g JOIN community c ON c.id = g.community
                 WHERE g.id = :group
                """)
                .param("group", group)
                .query((row, number) -> new Room(
                        row.getObject("id", UUID.class),
                        row.getObject("community", UUID.class),
                        row.getObject("branch", UUID.class),
                        row.getString("name"),
                        row.getBoolean("open")))
                .optional();
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

    /** The ref of each is the person's own id: every person starts as a visitor with that id. */
    @Override
    public List<RoomMember> listMembers(UUID group) {
        return jdbc.sql(MEMBER + " ORDER BY nickname, id LIMIT " + MOST_LISTED)
                .param("group", group)
                .query((row, number) -> member(row, row.getString("person")))
                .list();
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
