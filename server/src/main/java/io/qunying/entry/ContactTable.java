package io.qunying.entry;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of who stands behind codes, and of the codes on platforms that lead to them: one for each scene. */
@Component
class ContactTable extends WayTable {

    private final JdbcClient sql;

    ContactTable(JdbcClient sql) {
        super(sql, "contact_way");
        this.sql = sql;
    }

    /** Somebody behind a code, with the most customers they take in a day and in an hour. */
    record Member(String staff, int perDay, int perHour) {}

    List<Member> members(UUID code, UUID connection) {
        return sql.sql("""
                        SELECT staff, per_day, per_hour FROM contact_staff
                        WHERE code = :code AND connection = :connection ORDER BY staff""")
                .param("code", code)
                .param("connection", connection)
                .query((row, _) -> new Member(row.getString("staff"), row.getInt("per_day"), row.getInt("per_hour")))
                .list();
    }

    void putMembers(UUID code, UUID connection, List<Member> members) {
        sql.sql("DELETE FROM contact_staff WHERE code = :code AND connection = :connection")
                .param("code", code)
                .param("connection", connection)
                .update();
        sql.sql("""
                        INSERT INTO contact_staff (code, connection, staff, per_day, per_hour)
                        SELECT :code, :connection, m.*
                        FROM unnest(:staff::text[], :days::int[], :hours::int[]) AS m""")
                .param("code", code)
                .param("connection", connection)
                .param("staff", members.stream().map(Member::staff).toArray(String[]::new))
                .param("days", members.stream().map(Member::perDay).toArray(Integer[]::new))
                .param("hours", members.stream().map(Member::perHour).toArray(Integer[]::new))
                .update();
    }

    /** From now on there is one for each of these scenes, and none else. */
    void want(LiveCode code, UUID connection, Collection<String> scenes, Instant now) {
        var keys = new LinkedHashMap<String, String>();
        scenes.forEach(it -> keys.put(it, new CodeState(code.code(), it).toString()));
        want(code.id(), connection, keys, now);
    }

    /** All is as it should be, until then, with so many who can come today. */
    void settled(Way way, ContactRota rota, Instant next, Instant now) {
        change(way, "left_today = :left, most_today = :most", now)
                .param("left", rota.left())
                .param("most", rota.most())
                .update();
        settled(way, next, now);
    }

    /** Whom the platform refuses at present. */
    Set<String> refused(UUID connection, Instant now) {
        return sql.sql("SELECT staff FROM contact_refused WHERE connection = :connection AND until > :now")
                .param("connection", connection)
                .param("now", Columns.time(now))
                .query((row, _) -> row.getString("staff"))
                .set();
    }

    void refuse(UUID connection, String staff, String why, Instant until) {
        sql.sql("""
                        INSERT INTO contact_refused (connection, staff, why, until)
                        VALUES (:connection, :staff, :why, :until)
                        ON CONFLICT (connection, staff) DO UPDATE SET why = excluded.why, until = excluded.until""")
                .param("connection", connection)
                .param("staff", staff)
                .param("why", why)
                .param("until", Columns.time(until))
                .update();
    }

    /** Somebody says that those may be asked for again. */
    void forgive(UUID connection, Collection<String> staff) {
        sql.sql("DELETE FROM contact_refused WHERE connection = :connection AND staff = ANY (:staff::text[])")
                .param("connection", connection)
                .param("staff", staff.toArray(String[]::new))
                .update();
    }
}
