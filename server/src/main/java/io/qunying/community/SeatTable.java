package io.qunying.community;

import io.qunying.community.Seats.Seat;
import io.qunying.community.Seats.SeatState;
import io.qunying.community.Seats.Sitter;
import io.qunying.fact.Attribution;
import io.qunying.platform.Ids;
import io.qunying.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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

/** Rows of seats. Those that change occupancy are called under the lock of the line. */
@Component
class SeatTable {

    static final String AROUND =
            "g.name AS group_name, c.branch, c.hosted AND NOT g.adopted AS hosted, c.version, c.nickname_template, c.nickname_required";
    static final String JOINS = "JOIN chat_group g ON g.id = s.group_id JOIN community c ON c.id = s.community";
    private static final String SELECT = """
            SELECT s.*, %s FROM seat s %s
            """.formatted(AROUND, JOINS);

    private final JdbcClient jdbc;
    private final Ids ids;
    private final Clock clock;

    SeatTable(JdbcClient jdbc, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    /** Times of seats are taken here, after the lock was got, so that tenures follow each other as they really did. */
    Instant now() {
        return clock.instant();
    }

    /** A seat with what its community says about it. */
    record Held(
            Seat seat,
            boolean staff,
            UUID branch,
            boolean hosted,
            int version,
            NicknameTemplate template,
            boolean nicknameRequired) {}

    /** What a wish for a seat finds: the community's state, and the seat held already, if any. */
    record Glance(
            int version,
            Communities.State state,
            @Nullable UUID seat,
            @Nullable UUID group,
            @Nullable String groupName) {}

    /** @param person null to look at the community only */
    Optional<Glance> glance(UUID community, @Nullable UUID person) {
        return jdbc.sql("""
                SELECT c.version, c.state, s.id AS seat, s.group_id, g.name
                  FROM community c
                  LEFT JOIN seat s ON s.community = c.id AND s.person = :person AND s.state IN ('RESERVED', 'JOINED')
                  LEFT JOIN chat_group g ON g.id = s.group_id
                 WHERE c.id = :community
                """)
                .param("community", community)
                .param("person", person, Types.OTHER)
                .query((row, number) -> new Glance(
                        row.getInt("version"),
                        Communities.State.valueOf(row.getString("state")),
                        row.getObject("seat", UUID.class),
                        row.getObject("group_id", UUID.class),
                        row.getString("name")))
                .optional();
    }

    /**
     * @param full whether the group became full by this seat for the first time
     * @param enteredStage whether it so went from recruiting to strong
     */
    record Taken(UUID seat, Instant at, boolean full, boolean enteredStage) {}

    /** A seat to be taken. */
    record Wish(
            UUID community,
            UUID line,
            UUID group,
            UUID person,
            boolean staff,
            String classKey,
            Attribution attribution,
            Instant until) {}

    /** Writes the reservation and counts it, both or none. The person is held, and has no seat in this community. */
    Taken take(Wish wish) {
        var id = ids.next();
        var now = clock.instant();
        return jdbc.sql("""
                WITH taken AS (
                    INSERT INTO seat (id, community, line, group_id, person, class_key, staff, state, reserved_at,
                                      reserved_until, code, scene, source, inviter)
                    VALUES (:id, :community, :line, :group, :person, :classKey, :staff, 'RESERVED', :now, :until,
                            :code, :scene, :source, :inviter)
                    RETURNING group_id, CASE WHEN staff THEN 0 ELSE 1 END AS weight)
                UPDATE chat_group g
                   SET occupied = occupied + weight,
                       state = CASE WHEN occupied + weight >= capacity THEN 'FULL' ELSE state END,
                       full_at = CASE WHEN occupied + weight >= capacity THEN coalesce(full_at, :now) ELSE full_at END,
                       stage = CASE WHEN occupied + weight >= capacity AND stage = 'RECRUITING' THEN 'STRONG'
                                    ELSE stage END,
                       stage_since = CASE WHEN occupied + weight >= capacity AND stage = 'RECRUITING'
                                          THEN :now ELSE stage_since END
                  FROM taken
                 WHERE g.id = taken.group_id
                RETURNING old.full_at IS NULL AND new.full_at IS NOT NULL AS full,
                          old.stage <> new.stage AS entered_stage
                """)
                .param("id", id)
                .param("community", wish.community())
                .param("line", wish.line())
                .param("group", wish.group())
                .param("person", wish.person())
                .param("classKey", wish.classKey())
                .param("staff", wish.staff())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("until", wish.until().atOffset(ZoneOffset.UTC))
                .param("code", wish.attribution().code(), Types.OTHER)
                .param("scene", wish.attribution().scene(), Types.VARCHAR)
                .param("source", wish.attribution().source(), Types.VARCHAR)
                .param("inviter", wish.attribution().inviter(), Types.OTHER)
                .query((row, number) -> new Taken(id, now, row.getBoolean("full"), row.getBoolean("entered_stage")))
                .single();
    }

    /**
     * A reserved seat becomes a joined one and gets the next number. The counter of the community is the hottest row of
     * all, so it is written last.
     */
    long join(UUID seat, String nickname, Instant now) {
        return jdbc.sql("""
                WITH it AS (SELECT id, community, group_id, staff FROM seat WHERE id = :id),
                counted AS (UPDATE chat_group g SET joined = joined + CASE WHEN it.staff THEN 0 ELSE 1 END
                              FROM it WHERE g.id = it.group_id RETURNING it.id, it.community),
                numbered AS (UPDATE member_counter n SET last = n.last + 1
                               FROM counted WHERE n.community = counted.community RETURNING counted.id, n.last)
                UPDATE seat SET state = 'JOINED', joined_at = :now, nickname = :nickname, member_number = numbered.last
                  FROM numbered WHERE seat.id = numbered.id
                RETURNING member_number
                """)
                .param("id", seat)
                .param("nickname", nickname)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    void rename(UUID seat, String before, String after) {
        jdbc.sql("""
                WITH renamed AS (UPDATE seat SET nickname = :after WHERE id = :seat RETURNING id)
                INSERT INTO nickname_change (id, seat, at, before, after)
                SELECT :id, id, :now, :before, :after FROM renamed
                """)
                .param("id", ids.next())
                .param("seat", seat)
                .param("before", before)
                .param("after", after)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    void setRole(UUID seat, String role) {
        jdbc.sql("UPDATE seat SET role = :role WHERE id = :id")
                .param("id", seat)
                .param("role", role)
                .update();
    }

    void mute(UUID seat, @Nullable Instant until) {
        jdbc.sql("UPDATE seat SET muted_until = :until WHERE id = :id")
                .param("id", seat)
                .param("until", until == null ? null : until.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    /**
     * Moves members to other groups of their community with number, name and role; nothing becomes of those who left
     * meanwhile. The lines of all groups are locked.
     */
    List<Held> move(UUID from, List<Merge.Move> moves) {
        return jdbc.sql("""
                WITH moved AS (
                    UPDATE seat s SET group_id = t.id, line = t.line
                      FROM unnest(:seats::uuid[], :targets::uuid[]) AS move (seat, target)
                      JOIN chat_group t ON t.id = move.target
                     WHERE s.id = move.seat AND s.group_id = :from AND s.state = 'JOINED' AND NOT s.staff
                    RETURNING s.*),
                changed AS (
                    SELECT group_id AS id, count(*) AS seats FROM moved GROUP BY 1
                    UNION ALL SELECT :from, -count(*) FROM moved),
                counted AS (
                    UPDATE chat_group g
                       SET occupied = g.occupied + changed.seats, joined = g.joined + changed.seats,
                           state = CASE WHEN g.occupied + changed.seats >= g.capacity THEN 'FULL' ELSE 'OPEN' END,
                           full_at = CASE WHEN g.occupied + changed.seats >= g.capacity
                                          THEN coalesce(g.full_at, :now) ELSE g.full_at END
                      FROM changed WHERE g.id = changed.id)
                SELECT s.*, %s FROM moved s %s
                """.formatted(AROUND, JOINS))
                .param("from", from)
                .param("seats", moves.stream().map(Merge.Move::seat).toArray(UUID[]::new))
                .param("targets", moves.stream().map(Merge.Move::group).toArray(UUID[]::new))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(SeatTable::map)
                .list();
    }

    /** Ends those of the given seats that are in the state asked for, and frees their places. */
    List<Held> end(Collection<UUID> seats, SeatState from, SeatState to, @Nullable String reason) {
        return ended(
                jdbc.sql(ending("id = ANY (:ids::uuid[]) AND state = :from")).param("ids", seats.toArray(UUID[]::new)),
                from,
                to,
                reason);
    }

    /** Ends all seats of a group that are in the state asked for. */
    List<Held> endAll(UUID group, SeatState from, SeatState to, String reason) {
        return ended(jdbc.sql(ending("group_id = :group AND state = :from")).param("group", group), from, to, reason);
    }

    /** Ends reservations of a line that ran out. Those just being joined are left to whoever joins them. */
    List<Held> lapse(UUID line, int limit) {
        return ended(
                jdbc.sql(ending("""
                        id IN (SELECT id FROM seat
                                WHERE line = :line AND state = :from AND reserved_until <= :now
                                ORDER BY reserved_until LIMIT :limit FOR UPDATE SKIP LOCKED)
                        """)).param("line", line).param("limit", limit),
                SeatState.RESERVED,
                SeatState.LAPSED,
                null);
    }

    private static String ending(String which) {
        return """
                WITH ended AS (
                    UPDATE seat SET state = :to, ended_at = :now, reason = :reason WHERE %s RETURNING *),
                freed AS (
                    SELECT group_id, count(*) AS seats, count(*) FILTER (WHERE :from = 'JOINED') AS joined
                      FROM ended WHERE NOT staff GROUP BY group_id),
                counted AS (
                    UPDATE chat_group g
                       SET occupied = g.occupied - freed.seats, joined = g.joined - freed.joined,
                           state = CASE WHEN g.state = 'FULL' AND g.occupied - freed.seats < g.capacity THEN 'OPEN'
                                        ELSE g.state END
                      FROM freed WHERE g.id = freed.group_id)
                SELECT s.*, %s FROM ended s %s
                """.formatted(which, AROUND, JOINS);
    }

    private List<Held> ended(
            JdbcClient.StatementSpec statement, SeatState from, SeatState to, @Nullable String reason) {
        return statement
                .param("from", from.name())
                .param("to", to.name())
                .param("reason", reason, Types.VARCHAR)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(SeatTable::map)
                .list();
    }

    /** Lines with reservations that ran out, those that wait longest first. */
    List<UUID> linesToLapse(int limit) {
        return jdbc.sql("""
                SELECT line FROM (SELECT line, reserved_until FROM seat
                                   WHERE state = 'RESERVED' AND reserved_until <= :now
                                   ORDER BY reserved_until LIMIT :limit) due
                 GROUP BY line ORDER BY min(reserved_until)
                """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, number) -> row.getObject("line", UUID.class))
                .list();
    }

    Optional<Held> find(UUID seat) {
        return jdbc.sql(SELECT + "WHERE s.id = :id")
                .param("id", seat)
                .query(SeatTable::map)
                .optional();
    }

    Optional<Held> lock(UUID seat) {
        return jdbc.sql(SELECT + "WHERE s.id = :id FOR UPDATE OF s")
                .param("id", seat)
                .query(SeatTable::map)
                .optional();
    }

    Optional<Seat> current(UUID community, UUID person) {
        return jdbc.sql(SELECT + "WHERE s.community = :community AND s.person = :person"
                        + " AND s.state IN ('RESERVED', 'JOINED')")
                .param("community", community)
                .param("person", person)
                .query(SeatTable::map)
                .optional()
                .map(Held::seat);
    }

    Map<Sitter, Seat> latest(Collection<Sitter> people) {
        var asked = List.copyOf(people);
        return jdbc
                .sql("SELECT DISTINCT ON (s.community, s.person) s.*, " + AROUND + " FROM seat s " + JOINS + """
                         JOIN unnest(:communities::uuid[], :persons::uuid[]) AS asked (community, person)
                           ON asked.community = s.community AND asked.person = s.person
                        ORDER BY s.community, s.person, s.state IN ('RESERVED', 'JOINED') DESC, s.id DESC
                        """)
                .param("communities", Sql.column(asked, Sitter::community))
                .param("persons", Sql.column(asked, Sitter::person))
                .query(SeatTable::map)
                .list()
                .stream()
                .map(Held::seat)
                .collect(Collectors.toMap(it -> new Sitter(it.community(), it.person()), Function.identity()));
    }

    List<Seat> historyOf(UUID person) {
        return jdbc
                .sql(SELECT + "WHERE s.person = :person ORDER BY s.id DESC")
                .param("person", person)
                .query(SeatTable::map)
                .list()
                .stream()
                .map(Held::seat)
                .toList();
    }

    /** Gives a removed seat back in this group, which has a free one; its line is locked. */
    void readmit(UUID seat, UUID group, Instant now) {
        jdbc.sql("""
                WITH back AS (
                    UPDATE seat SET state = 'JOINED', reserved_at = :now, ended_at = NULL, reason = NULL, muted_until = NULL,
                        group_id = :group
                     WHERE id = :seat AND state = 'REMOVED' AND NOT staff RETURNING group_id)
                UPDATE chat_group g
                   SET occupied = g.occupied + 1, joined = g.joined + 1,
                       state = CASE WHEN g.occupied + 1 >= g.capacity THEN 'FULL' ELSE g.state END,
                       full_at = CASE WHEN g.occupied + 1 >= g.capacity THEN coalesce(g.full_at, :now) ELSE g.full_at END
                  FROM back WHERE g.id = back.group_id
                """)
                .param("seat", seat)
                .param("group", group)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    static Held map(ResultSet row, int number) throws SQLException {
        return new Held(
                new Seat(
                        row.getObject("id", UUID.class),
                        row.getObject("community", UUID.class),
                        row.getObject("line", UUID.class),
                        row.getObject("group_id", UUID.class),
                        row.getString("group_name"),
                        row.getObject("person", UUID.class),
                        row.getString("class_key"),
                        SeatState.valueOf(row.getString("state")),
                        instant(row, "reserved_until"),
                        row.getObject("member_number", Long.class),
                        row.getString("nickname"),
                        instant(row, "joined_at"),
                        instant(row, "ended_at"),
                        new Attribution(
                                row.getObject("code", UUID.class),
                                row.getString("scene"),
                                row.getString("source"),
                                row.getObject("inviter", UUID.class))),
                row.getBoolean("staff"),
                row.getObject("branch", UUID.class),
                row.getBoolean("hosted"),
                row.getInt("version"),
                new NicknameTemplate(row.getString("nickname_template")),
                row.getBoolean("nickname_required"));
    }
}
