package io.qunying.community;

import io.qunying.community.Seats.Sitter;
import io.qunying.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who is in which adopted group. */
@Component
class PresenceTable {

    private final JdbcClient jdbc;

    PresenceTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An account of the platform in a group, told by the keyed hash of its id. */
    record Account(UUID group, UUID member) {}

    /**
     * Somebody who is inside.
     *
     * @param since null where nobody has told
     * @param role OWNER, ADMIN or MEMBER as the platform has it, or null where it has not told
     */
    record Inside(
            Account account,
            UUID person,
            @Nullable Instant since,
            @Nullable String role,
            @Nullable String nickname) {}

    Map<Account, Inside> find(Collection<Account> accounts) {
        var all = List.copyOf(accounts);
        var found = new HashMap<Account, Inside>();
        jdbc.sql("""
                        SELECT p.* FROM unnest(:groups::uuid[], :members::uuid[]) AS asked (group_id, member)
                        JOIN group_presence p USING (group_id, member)""")
                .param("groups", Sql.column(all, Account::group))
                .param("members", Sql.column(all, Account::member))
                .query(row -> {
                    var inside = inside(row);
                    found.put(inside.account(), inside);
                });
        return found;
    }

    List<Inside> all(UUID group) {
        return jdbc.sql("SELECT * FROM group_presence WHERE group_id = :group")
                .param("group", group)
                .query((row, _) -> inside(row))
                .list();
    }

    /** Where somebody is on a platform, for themselves. */
    record Stay(
            String group,
            @Nullable Instant since,
            @Nullable String role,
            @Nullable String nickname) {}

    List<Stay> staysOf(UUID person) {
        return jdbc.sql("""
                        SELECT g.name, p.since, p.role, p.nickname
                          FROM group_presence p JOIN chat_group g ON g.id = p.group_id
                         WHERE p.person = :person ORDER BY p.since, g.name""")
                .param("person", person)
                .query((row, _) -> new Stay(
                        row.getString("name"),
                        Sql.timeOrNull(row, "since"),
                        row.getString("role"),
                        row.getString("nickname")))
                .list();
    }

    /** A person in a group of theirs. */
    record Spot(UUID group, UUID person) {}

    /** The names of other groups of the same community that each is in too; without those who are in none. */
    Map<Spot, List<String>> alsoIn(Collection<Spot> spots) {
        var all = List.copyOf(spots);
        var found = new HashMap<Spot, List<String>>();
        jdbc.sql("""
                        SELECT DISTINCT here.id, asked.person, there.name
                          FROM unnest(:groups::uuid[], :persons::uuid[]) AS asked (group_id, person)
                          JOIN chat_group here ON here.id = asked.group_id
                          JOIN group_presence p ON p.person = asked.person AND p.group_id <> here.id
                          JOIN chat_group there ON there.id = p.group_id AND there.community = here.community
                         ORDER BY there.name""")
                .param("groups", Sql.column(all, Spot::group))
                .param("persons", Sql.column(all, Spot::person))
                .query(row -> {
                    found.computeIfAbsent(new Spot(Sql.id(row, "id"), Sql.id(row, "person")), _ -> new ArrayList<>())
                            .add(row.getString("name"));
                });
        return found;
    }

    /** The groups of the community that each is in, those first that they came to first. */
    Map<Sitter, List<UUID>> groupsOf(Collection<Sitter> sitters) {
        var all = List.copyOf(sitters);
        var found = new HashMap<Sitter, List<UUID>>();
        jdbc.sql("""
                        SELECT asked.community, asked.person, p.group_id
                          FROM unnest(:communities::uuid[], :persons::uuid[]) AS asked (community, person)
                          JOIN group_presence p ON p.person = asked.person
                          JOIN chat_group g ON g.id = p.group_id AND g.community = asked.community
                         GROUP BY 1, 2, 3 ORDER BY min(p.since), p.group_id""")
                .param("communities", Sql.column(all, Sitter::community))
                .param("persons", Sql.column(all, Sitter::person))
                .query(row -> {
                    found.computeIfAbsent(
                                    new Sitter(Sql.id(row, "community"), Sql.id(row, "person")), _ -> new ArrayList<>())
                            .add(Sql.id(row, "group_id"));
                });
        return found;
    }

    /** Writes those who are inside; what is null stays as it was. */
    void write(List<Inside> all) {
        if (all.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        INSERT INTO group_presence AS p (group_id, member, person, since, role, nickname)
                        SELECT * FROM unnest(:groups::uuid[], :members::uuid[], :persons::uuid[], :since::timestamptz[],
                            :roles::text[], :nicknames::text[])
                        ON CONFLICT (group_id, member) DO UPDATE SET person = excluded.person,
                            since = coalesce(excluded.since, p.since), role = coalesce(excluded.role, p.role),
                            nickname = coalesce(excluded.nickname, p.nickname)""")
                .param("groups", Sql.column(all, it -> it.account().group()))
                .param("members", Sql.column(all, it -> it.account().member()))
                .param("persons", Sql.column(all, Inside::person))
                .param("since", Sql.column(all, Inside::since))
                .param("roles", Sql.column(all, Inside::role))
                .param("nicknames", Sql.column(all, Inside::nickname))
                .update();
    }

    void delete(Collection<Account> accounts) {
        var all = List.copyOf(accounts);
        if (all.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        DELETE FROM group_presence p USING unnest(:groups::uuid[], :members::uuid[])
                            AS gone (group_id, member)
                        WHERE p.group_id = gone.group_id AND p.member = gone.member""")
                .param("groups", Sql.column(all, Account::group))
                .param("members", Sql.column(all, Account::member))
                .update();
    }

    void forget(UUID[] persons) {
        jdbc.sql("DELETE FROM group_presence WHERE person = ANY (:ids)")
                .param("ids", persons)
                .update();
        jdbc.sql("DELETE FROM group_presence_merge WHERE from_person = ANY (:ids) OR into_person = ANY (:ids)")
                .param("ids", persons)
                .update();
    }

    void merge(UUID from, UUID into) {
        jdbc.sql("""
                        WITH moved AS (UPDATE group_presence SET person = :into WHERE person = :from
                                       RETURNING group_id, member)
                        INSERT INTO group_presence_merge (group_id, member, from_person, into_person)
                        SELECT group_id, member, :from, :into FROM moved""").param("from", from).param("into", into).update();
    }

    void undo(UUID from, UUID into) {
        jdbc.sql("""
                        WITH back AS (DELETE FROM group_presence_merge
                                       WHERE from_person = :from AND into_person = :into RETURNING group_id, member)
                        UPDATE group_presence p SET person = :from FROM back
                         WHERE p.group_id = back.group_id AND p.member = back.member""").param("from", from).param("into", into).update();
    }

    private static Inside inside(ResultSet row) throws SQLException {
        return new Inside(
                new Account(Sql.id(row, "group_id"), Sql.id(row, "member")),
                Sql.id(row, "person"),
                Sql.timeOrNull(row, "since"),
                row.getString("role"),
                row.getString("nickname"));
    }
}
