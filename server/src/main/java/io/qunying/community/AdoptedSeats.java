package io.qunying.community;

import io.qunying.community.SeatTable.Held;
import io.qunying.community.Seats.SeatState;
import io.qunying.community.Seats.Sitter;
import io.qunying.platform.Ids;
import io.qunying.platform.Sql;
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

/**
 * Rows of the seats of those who are in adopted groups, many at once. The lines of their communities are locked; the
 * caller counts what it changed by {@link #count}, before the numbers of members: everyone locks in that order.
 */
@Component
class AdoptedSeats {

    private static final String HELD = """
            SELECT s.*, %s FROM seat s %s
            """.formatted(SeatTable.AROUND, SeatTable.JOINS);

    private final JdbcClient jdbc;
    private final Ids ids;

    AdoptedSeats(JdbcClient jdbc, Ids ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    /** A seat for somebody who is inside. */
    record Newcomer(
            UUID community,
            UUID line,
            UUID group,
            UUID person,
            boolean staff,
            @Nullable String classKey,
            String nickname,
            @Nullable String role,
            @Nullable Instant since) {}

    /** A reservation that its holder takes in this group. */
    record Taken(
            UUID seat,
            UUID group,
            String nickname,
            @Nullable String role,
            @Nullable Instant since) {}

    /** A seat that ends, at the moment that the platform told. */
    record Ending(UUID seat, boolean removed, @Nullable String reason, Instant at) {}

    /** A seat that goes to another group of the line. */
    record Move(UUID seat, UUID group) {}

    /** The seats they hold or have reserved, locked. */
    Map<Sitter, Held> lock(Collection<Sitter> sitters) {
        var all = List.copyOf(sitters);
        var found = new HashMap<Sitter, Held>();
        if (all.isEmpty()) {
            return found;
        }
        jdbc.sql(HELD + """
                          JOIN unnest(:communities::uuid[], :persons::uuid[]) AS asked (community, person)
                            ON s.community = asked.community AND s.person = asked.person
                         WHERE s.state IN ('RESERVED', 'JOINED') ORDER BY s.id FOR UPDATE OF s""")
                .param("communities", Sql.column(all, Sitter::community))
                .param("persons", Sql.column(all, Sitter::person))
                .query(SeatTable::map)
                .list()
                .forEach(it ->
                        found.put(new Sitter(it.seat().community(), it.seat().person()), it));
        return found;
    }

    List<Held> find(List<UUID> seats) {
        return jdbc.sql(HELD + "WHERE s.id = ANY (:ids::uuid[]) ORDER BY s.id")
                .param("ids", Sql.ids(seats))
                .query(SeatTable::map)
                .list();
    }

    /**
     * Adds to what is counted of groups. Where a platform lets in more than an adopted group was said to hold, it holds
     * more.
     *
     * @param changes places taken, and members, of each group
     */
    void count(Occupancy changes, Instant now) {
        var all = changes.all();
        if (all.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        UPDATE chat_group g
                           SET occupied = g.occupied + c.occupied, joined = g.joined + c.joined, capacity = c.capacity,
                               state = CASE WHEN g.state NOT IN ('OPEN', 'FULL') THEN g.state
                                            WHEN g.occupied + c.occupied >= c.capacity THEN 'FULL' ELSE 'OPEN' END,
                               full_at = CASE WHEN g.occupied + c.occupied >= c.capacity
                                              THEN coalesce(g.full_at, :now) ELSE g.full_at END
                          FROM (SELECT id, change.occupied, change.joined,
                                       CASE WHEN adopted THEN greatest(capacity, g.occupied + change.occupied)
                                            ELSE capacity END AS capacity
                                  FROM unnest(:groups::uuid[], :occupied::int[], :joined::int[])
                                           AS change (id, occupied, joined)
                                  JOIN chat_group g USING (id) ORDER BY id FOR NO KEY UPDATE OF g) c
                         WHERE g.id = c.id""")
                .param("now", Sql.at(now))
                .param("groups", Sql.column(all, Occupancy.Change::group))
                .param("occupied", Sql.column(all, Occupancy.Change::occupied))
                .param("joined", Sql.column(all, Occupancy.Change::joined))
                .update();
    }

    /** The next numbers of members, so many of each community. @return the first one of each */
    Map<UUID, Long> numbers(Map<UUID, Integer> wanted) {
        var first = new HashMap<UUID, Long>();
        var communities = List.copyOf(wanted.keySet());
        jdbc.sql("""
                        UPDATE member_counter n SET last = n.last + w.many
                          FROM (SELECT n.community, many FROM unnest(:communities::uuid[], :many::int[])
                                    AS wanted (community, many)
                                  JOIN member_counter n USING (community) ORDER BY 1 FOR NO KEY UPDATE OF n) w
                         WHERE n.community = w.community
                        RETURNING n.community, old.last + 1 AS first""")
                .param("communities", Sql.ids(communities))
                .param("many", Sql.column(communities, wanted::get))
                .query(row -> {
                    first.put(Sql.id(row, "community"), row.getLong("first"));
                });
        return first;
    }

    /** @param numbers of members, in the order of the newcomers */
    List<Held> insert(List<Newcomer> all, List<Long> numbers, Instant now) {
        if (all.isEmpty()) {
            return List.of();
        }
        var made = new ArrayList<UUID>();
        all.forEach(_ -> made.add(ids.next()));
        jdbc.sql("""
                        INSERT INTO seat (id, community, line, group_id, person, class_key, staff, role, state,
                                          member_number, nickname, reserved_at, reserved_until, joined_at)
                        SELECT id, community, line, group_id, person, class_key, staff, coalesce(role, 'MEMBER'),
                               'JOINED', number, nickname, :now, :now, since
                          FROM unnest(:ids::uuid[], :communities::uuid[], :lines::uuid[], :groups::uuid[],
                              :persons::uuid[], :classes::text[], :staff::boolean[], :roles::text[], :numbers::bigint[],
                              :nicknames::text[], :since::timestamptz[])
                              AS come (id, community, line, group_id, person, class_key, staff, role, number, nickname,
                                       since)""")
                .param("now", Sql.at(now))
                .param("ids", Sql.ids(made))
                .param("communities", Sql.column(all, Newcomer::community))
                .param("lines", Sql.column(all, Newcomer::line))
                .param("groups", Sql.column(all, Newcomer::group))
                .param("persons", Sql.column(all, Newcomer::person))
                .param("classes", Sql.column(all, Newcomer::classKey))
                .param("staff", Sql.column(all, Newcomer::staff))
                .param("roles", Sql.column(all, Newcomer::role))
                .param("numbers", Sql.column(numbers, it -> it))
                .param("nicknames", Sql.column(all, Newcomer::nickname))
                .param("since", Sql.column(all, Newcomer::since))
                .update();
        return find(made);
    }

    /** @param numbers of members, in the order of those who take */
    List<Held> take(List<Taken> all, List<Long> numbers) {
        if (all.isEmpty()) {
            return List.of();
        }
        jdbc.sql("""
                        UPDATE seat s SET state = 'JOINED', group_id = g.id, line = g.line, joined_at = taken.since,
                               nickname = taken.nickname, member_number = number, role = coalesce(taken.role, s.role)
                          FROM unnest(:seats::uuid[], :groups::uuid[], :nicknames::text[], :roles::text[],
                                   :since::timestamptz[], :numbers::bigint[])
                                   AS taken (seat, group_id, nickname, role, since, number)
                          JOIN chat_group g ON g.id = taken.group_id
                         WHERE s.id = taken.seat AND s.state = 'RESERVED'""")
                .param("seats", Sql.column(all, Taken::seat))
                .param("groups", Sql.column(all, Taken::group))
                .param("nicknames", Sql.column(all, Taken::nickname))
                .param("roles", Sql.column(all, Taken::role))
                .param("since", Sql.column(all, Taken::since))
                .param("numbers", Sql.column(numbers, it -> it))
                .update();
        return find(all.stream().map(Taken::seat).toList());
    }

    List<Held> end(List<Ending> all, Instant now) {
        if (all.isEmpty()) {
            return List.of();
        }
        // No tenure ends before it began, nor later than now, whatever the platform's clock says.
        jdbc.sql("""
                        UPDATE seat s SET state = ending.state, reason = ending.reason,
                               ended_at = least(:now, greatest(ending.at, s.reserved_at))
                          FROM unnest(:seats::uuid[], :states::text[], :reasons::text[], :at::timestamptz[])
                                   AS ending (seat, state, reason, at)
                         WHERE s.id = ending.seat AND s.state = 'JOINED'""")
                .param("now", Sql.at(now))
                .param("seats", Sql.column(all, Ending::seat))
                .param("states", Sql.column(all, it -> it.removed() ? SeatState.REMOVED : SeatState.LEFT))
                .param("reasons", Sql.column(all, Ending::reason))
                .param("at", Sql.column(all, Ending::at))
                .update();
        return find(all.stream().map(Ending::seat).toList());
    }

    List<Held> move(List<Move> all) {
        if (all.isEmpty()) {
            return List.of();
        }
        jdbc.sql("""
                        UPDATE seat s SET group_id = g.id, line = g.line
                          FROM unnest(:seats::uuid[], :groups::uuid[]) AS move (seat, group_id)
                          JOIN chat_group g ON g.id = move.group_id
                         WHERE s.id = move.seat AND s.state = 'JOINED'""")
                .param("seats", Sql.column(all, Move::seat))
                .param("groups", Sql.column(all, Move::group))
                .update();
        return find(all.stream().map(Move::seat).toList());
    }
}
