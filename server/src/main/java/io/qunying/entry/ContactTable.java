package io.qunying.entry;

import io.qunying.channel.ContactLinks;
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

    static boolean isLink(Way way) {
        return way.slot().equals(LiveCode.LINK);
    }

    /**
     * From now on there is one for each of these scenes, and none else.
     *
     * @param link whether there is a link besides
     */
    void want(LiveCode code, UUID connection, Collection<String> scenes, boolean link, Instant now) {
        var keys = new LinkedHashMap<String, String>();
        scenes.forEach(it -> keys.put(it, new CodeState(code.code(), it).toString()));
        if (link) {
            keys.put(LiveCode.LINK, new CodeState(code.code(), LiveCode.LINK).toString());
        }
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

    /** @param expiring how many of what was bought for the links of a connection expire soon */
    void keepQuota(UUID connection, ContactLinks.Balance quota, long expiring, Instant now) {
        sql.sql("""
                        INSERT INTO link_quota (connection, still, bought, expiring, at)
                        VALUES (:connection, :still, :bought, :expiring, :now)
                        ON CONFLICT (connection) DO UPDATE SET still = excluded.still, bought = excluded.bought,
                            expiring = excluded.expiring, at = excluded.at""")
                .param("connection", connection)
                .param("still", quota.left())
                .param("bought", quota.total())
                .param("expiring", expiring)
                .param("now", Columns.time(now))
                .update();
    }

    boolean isLinked(UUID code, UUID connection) {
        return find(code, connection, LiveCode.LINK).isPresent();
    }

    /**
     * Something happened on platforms: they are asked at once about links of theirs that were looked at after that
     * moment.
     *
     * @param told what happened by connection, with the platform's id of a link or, where it is about all, empty
     */
    void lookAgain(List<Told> told, Instant looked, Instant now) {
        sql.sql("""
                        UPDATE contact_way SET due = least(due, :now), looked_at = least(looked_at, :looked)
                        WHERE (code, connection, slot) IN (
                            SELECT code, connection, slot FROM contact_way w
                            WHERE slot = :link AND EXISTS (
                                SELECT FROM unnest(:connections::uuid[], :refs::text[]) AS told (connection, ref)
                                WHERE told.connection = w.connection AND told.ref IN ('', w.ref))
                            ORDER BY code, connection, slot FOR UPDATE)""")
                .param("link", LiveCode.LINK)
                .param("connections", told.stream().map(Told::connection).toArray(UUID[]::new))
                .param("refs", told.stream().map(Told::ref).toArray(String[]::new))
                .param("looked", Columns.time(looked))
                .param("now", Columns.time(now))
                .update();
    }

    /** Something that happened to a link, or to all of a connection. */
    record Told(UUID connection, String ref) {}

    /** Whom the platform refuses at present, behind links or behind codes that are scanned. */
    Set<String> refused(UUID connection, boolean link, Instant now) {
        return sql.sql("""
                        SELECT staff FROM contact_refused
                        WHERE connection = :connection AND link = :link AND until > :now""")
                .param("connection", connection)
                .param("link", link)
                .param("now", Columns.time(now))
                .query((row, _) -> row.getString("staff"))
                .set();
    }

    void refuse(Way way, String staff, String why, Instant until) {
        sql.sql("""
                        INSERT INTO contact_refused (connection, staff, link, why, until)
                        VALUES (:connection, :staff, :link, :why, :until)
                        ON CONFLICT (connection, staff, link) DO UPDATE SET why = excluded.why, until = excluded.until""")
                .param("connection", way.connection())
                .param("staff", staff)
                .param("link", isLink(way))
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
