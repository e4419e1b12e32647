package io.qunying.timeline;

import io.qunying.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of the calendar. */
@Component
class CalendarTable {

    private final JdbcClient jdbc;

    CalendarTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that are there stay as they are, moved or cancelled. */
    void insert(List<CalendarEntry> entries) {
        jdbc.sql("""
                        INSERT INTO calendar_entry (id, programme, local_time, zone, due, state)
                        SELECT *, 'WAITING' FROM unnest(:ids::uuid[], :programmes::uuid[], :locals::timestamp[],
                            :zones::text[], :dues::timestamptz[])
                        ON CONFLICT DO NOTHING
                        """)
                .param("ids", Sql.column(entries, CalendarEntry::id))
                .param("programmes", Sql.column(entries, CalendarEntry::programme))
                .param("locals", Sql.column(entries, CalendarEntry::local))
                .param("zones", Sql.column(entries, CalendarEntry::zone))
                .param("dues", Sql.column(entries, CalendarEntry::due))
                .update();
    }

    Optional<Instant> nextDue() {
        return jdbc.sql("SELECT due FROM calendar_entry WHERE state = 'WAITING' ORDER BY due LIMIT 1")
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    Optional<CalendarEntry> claim(Instant now) {
        return jdbc.sql("""
                        SELECT * FROM calendar_entry WHERE state = 'WAITING' AND due <= :now
                        ORDER BY due, id LIMIT 1 FOR UPDATE SKIP LOCKED
                        """)
                .param("now", Sql.at(now))
                .query(CalendarTable::entry)
                .optional();
    }

    /** Whether a later time of the same programme and zone is due as well, or was done meanwhile by another node. */
    boolean hasLaterDue(CalendarEntry entry, Instant now) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM calendar_entry WHERE programme = :programme AND zone = :zone
                            AND state <> 'CANCELLED' AND due > :due AND due <= :now)
                        """)
                .param("programme", entry.programme())
                .param("zone", entry.zone().getId())
                .param("due", Sql.at(entry.due()))
                .param("now", Sql.at(now))
                .query(Boolean.class)
                .single();
    }

    void fannedTo(UUID entry, UUID group) {
        jdbc.sql("UPDATE calendar_entry SET fanned_to = :group WHERE id = :id")
                .param("id", entry)
                .param("group", group)
                .update();
    }

    void end(UUID entry, String state) {
        jdbc.sql("UPDATE calendar_entry SET state = :state WHERE id = :id AND state = 'WAITING'")
                .param("id", entry)
                .param("state", state)
                .update();
    }

    /**
     * Locks what still waits. Whoever begins an entry locks it before its programme, so whoever changes programmes does
     * that too.
     */
    void lockOf(Collection<UUID> programmes) {
        jdbc.sql("SELECT id FROM calendar_entry WHERE programme = ANY(:ids::uuid[]) AND state = 'WAITING'"
                        + " ORDER BY id FOR UPDATE")
                .param("ids", Sql.ids(programmes))
                .query(UUID.class)
                .list();
    }

    /** Of those at these times, what was moved, has begun, or ended before its time belongs to another programme. */
    void carryOver(UUID from, UUID to, ZoneId zone, List<LocalDateTime> times, Instant now) {
        jdbc.sql("""
                        UPDATE calendar_entry SET programme = :to
                        WHERE programme = :from AND zone = :zone AND local_time = ANY(:times::timestamp[])
                          AND CASE state WHEN 'WAITING' THEN moved_by IS NOT NULL OR due <= :now
                                         ELSE due > :now OR local_time > :local END
                        """)
                .param("from", from)
                .param("to", to)
                .param("zone", zone.getId())
                .param("times", Sql.column(times, it -> it))
                .param("now", Sql.at(now))
                .param("local", now.atZone(zone).toLocalDateTime())
                .update();
    }

    void cancelOf(Collection<UUID> programmes) {
        jdbc.sql("UPDATE calendar_entry SET state = 'CANCELLED' WHERE programme = ANY(:ids::uuid[])"
                        + " AND state = 'WAITING'")
                .param("ids", Sql.ids(programmes))
                .update();
    }

    /** An entry that still waits, locked. */
    Optional<CalendarEntry> lock(UUID id) {
        return jdbc.sql("SELECT * FROM calendar_entry WHERE id = :id AND state = 'WAITING' FOR UPDATE")
                .param("id", id)
                .query(CalendarTable::entry)
                .optional();
    }

    void move(UUID id, Instant to, UUID by) {
        jdbc.sql("UPDATE calendar_entry SET due = :due, moved_by = :by WHERE id = :id")
                .param("id", id)
                .param("due", Sql.at(to))
                .param("by", by)
                .update();
    }

    private static CalendarEntry entry(ResultSet row, int number) throws SQLException {
        return new CalendarEntry(
                Sql.id(row, "id"),
                Sql.id(row, "programme"),
                row.getObject("local_time", LocalDateTime.class),
                ZoneId.of(row.getString("zone")),
                Sql.time(row, "due"),
                Sql.idOrNull(row, "fanned_to"));
    }
}
