package io.qunying.community;

import io.qunying.community.PresenceTable.Spot;
import io.qunying.person.Persons;
import io.qunying.platform.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who is in a group, or was. */
@Component
class MemberList {

    private final JdbcClient jdbc;
    private final Persons persons;
    private final ClassBook book;
    private final PresenceTable presences;

    MemberList(JdbcClient jdbc, Persons persons, ClassBook book, PresenceTable presences) {
        this.presences = presences;
        this.jdbc = jdbc;
        this.persons = persons;
        this.book = book;
    }

    /**
     * One member of a group.
     *
     * @param alsoIn the names of other groups of the community that they are in too (重复进群)
     */
    record Member(
            UUID seat,
            UUID person,
            @Nullable String personName,
            @Nullable String nickname,
            boolean nicknameFits,
            @Nullable Long number,
            String role,
            @Nullable String classKey,
            String classTitle,
            boolean staff,
            String state,
            @Nullable Instant joinedAt,
            @Nullable Instant leftAt,
            @Nullable String leftReason,
            @Nullable Instant mutedUntil,
            @Nullable UUID code,
            @Nullable UUID inviter,
            @Nullable String invitedBy,
            List<String> alsoIn) {}

    /**
     * One place where a person sits, or sat.
     *
     * @param alsoIn the names of other groups of the community that they are in too (重复进群)
     */
    record PersonSeat(
            UUID seat,
            UUID community,
            String communityName,
            UUID branch,
            UUID group,
            String groupName,
            String state,
            @Nullable Long memberNumber,
            @Nullable String nickname,
            @Nullable String classKey,
            @Nullable String classTitle,
            Instant reservedUntil,
            @Nullable Instant joinedAt,
            @Nullable Instant leftAt,
            @Nullable String leftReason,
            List<String> alsoIn) {

        PersonSeat alsoIn(List<String> groups) {
            return new PersonSeat(
                    seat,
                    community,
                    communityName,
                    branch,
                    group,
                    groupName,
                    state,
                    memberNumber,
                    nickname,
                    classKey,
                    classTitle,
                    reservedUntil,
                    joinedAt,
                    leftAt,
                    leftReason,
                    groups);
        }
    }

    /** @param query part of a nickname */
    Page<Member> page(
            UUID group, String state, @Nullable String query, @Nullable UUID cursor, int limit, Community community) {
        var classes = book.get(community.id(), community.version());
        var template = new NicknameTemplate(community.document().nicknameTemplate());
        var rows = jdbc.sql("""
                SELECT * FROM seat
                 WHERE group_id = :group AND state = :state
                   AND (:query::text IS NULL OR nickname ILIKE :query)
                   AND (:cursor::uuid IS NULL OR id > :cursor)
                 ORDER BY id LIMIT :limit
                """)
                .param("group", group)
                .param("state", state)
                .param("query", query == null || query.isBlank() ? null : "%" + escaped(query) + "%", Types.VARCHAR)
                .param("cursor", cursor, Types.OTHER)
                .param("limit", limit + 1)
                .query((row, number) -> member(row, classes, template))
                .list();
        return Page.of(rows, limit, it -> it.seat().toString());
    }

    /** The same with the names of people and their other groups, in one look-up each for the whole page. */
    Page<Member> named(UUID group, Page<Member> page) {
        var also = presences.alsoIn(page.items().stream()
                .filter(it -> it.state().equals("JOINED"))
                .map(it -> new Spot(group, it.person()))
                .toList());
        var ids = page.items().stream()
                .flatMap(it -> Stream.of(it.person(), it.inviter()))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        var names = persons.summaries(ids);
        return page.map(it -> {
            var person = names.get(it.person());
            var inviter = it.inviter() == null ? null : names.get(it.inviter());
            return new Member(
                    it.seat(),
                    it.person(),
                    person == null ? null : person.name(),
                    it.nickname(),
                    it.nicknameFits(),
                    it.number(),
                    it.role(),
                    it.classKey(),
                    it.classTitle(),
                    it.staff(),
                    it.state(),
                    it.joinedAt(),
                    it.leftAt(),
                    it.leftReason(),
                    it.mutedUntil(),
                    it.code(),
                    it.inviter(),
                    inviter == null ? null : inviter.name(),
                    also.getOrDefault(new Spot(group, it.person()), List.of()));
        });
    }

    List<PersonSeat> ofPerson(UUID person) {
        var seats =
                jdbc.sql("""
                SELECT s.*, c.name AS community_name, c.branch, g.name AS group_name, k.title
                  FROM seat s JOIN community c ON c.id = s.community JOIN chat_group g ON g.id = s.group_id
                  LEFT JOIN community_class k ON k.community = s.community AND k.key = s.class_key
                 WHERE s.person = :person
                 ORDER BY s.id DESC LIMIT 500
                """).param("person", person).query(MemberList::seat).list();
        var also = presences.alsoIn(seats.stream()
                .filter(it -> it.state().equals("JOINED"))
                .map(it -> new Spot(it.group(), person))
                .toList());
        return seats.stream()
                .map(it -> it.state().equals("JOINED")
                        ? it.alsoIn(also.getOrDefault(new Spot(it.group(), person), List.of()))
                        : it)
                .toList();
    }

    private static PersonSeat seat(ResultSet row, int number) throws SQLException {
        return new PersonSeat(
                row.getObject("id", UUID.class),
                row.getObject("community", UUID.class),
                row.getString("community_name"),
                row.getObject("branch", UUID.class),
                row.getObject("group_id", UUID.class),
                row.getString("group_name"),
                row.getString("state"),
                row.getObject("member_number", Long.class),
                row.getString("nickname"),
                row.getString("class_key"),
                row.getString("title"),
                row.getObject("reserved_until", OffsetDateTime.class).toInstant(),
                instant(row, "joined_at"),
                instant(row, "ended_at"),
                row.getString("reason"),
                List.of());
    }

    private static Member member(ResultSet row, Classes classes, NicknameTemplate template) throws SQLException {
        var nickname = row.getString("nickname");
        var classKey = row.getString("class_key");
        return new Member(
                row.getObject("id", UUID.class),
                row.getObject("person", UUID.class),
                null,
                nickname,
                nickname != null && template.fits(nickname),
                row.getObject("member_number", Long.class),
                row.getString("role"),
                classKey,
                classes.classTitle(classKey),
                row.getBoolean("staff"),
                row.getString("state"),
                instant(row, "joined_at"),
                instant(row, "ended_at"),
                row.getString("reason"),
                instant(row, "muted_until"),
                row.getObject("code", UUID.class),
                row.getObject("inviter", UUID.class),
                null,
                List.of());
    }

    private static String escaped(String query) {
        return query.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
