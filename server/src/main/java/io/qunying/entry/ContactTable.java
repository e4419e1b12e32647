package io.qunying.entry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of who stands behind codes, and of the codes on platforms. */
@Component
class ContactTable {

    private final JdbcClient sql;

    ContactTable(JdbcClient sql) {
        this.sql = sql;
    }

    /** A code on a platform, as it is wanted and as it was last made. */
    record Way(
            UUID code,
            UUID connection,
            String scene,
            String key,
            boolean wanted,
            @Nullable String ref,
            @Nullable String picture,
            List<String> applied,
            @Nullable Instant makingSince,
            @Nullable Instant lookedAt,
            int failures,
            @Nullable String failure) {}

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

    /** The connections on which somebody stands behind a code, or did until a moment ago. */
    Set<UUID> connections(UUID code) {
        return sql.sql("SELECT DISTINCT connection FROM contact_way WHERE code = :code")
                .param("code", code)
                .query((row, _) -> Columns.idOf(row, "connection"))
                .set();
    }

    /** From now on there is one for each of these scenes, and none else. */
    void want(LiveCode code, UUID connection, Collection<String> scenes, Instant now) {
        var wanted = scenes.toArray(String[]::new);
        sql.sql("""
                        INSERT INTO contact_way AS w (code, connection, scene, key, due)
                        SELECT :code, :connection, scene, :prefix || scene, :now FROM unnest(:scenes::text[]) AS scene
                        ON CONFLICT (code, connection, scene) DO UPDATE SET wanted = true, due = :now""")
                .param("code", code.id())
                .param("connection", connection)
                .param("prefix", CodeState.prefix(code.code()))
                .param("scenes", wanted)
                .param("now", Columns.time(now))
                .update();
        sql.sql("""
                        UPDATE contact_way SET wanted = false, due = :now
                        WHERE code = :code AND connection = :connection AND scene <> ALL (:scenes::text[])""")
                .param("code", code.id())
                .param("connection", connection)
                .param("scenes", wanted)
                .param("now", Columns.time(now))
                .update();
    }

    List<Way> ways(UUID code) {
        return sql.sql("SELECT * FROM contact_way WHERE code = :code AND wanted ORDER BY connection, scene")
                .param("code", code)
                .query(ContactTable::way)
                .list();
    }

    Optional<Way> find(UUID code, UUID connection, String scene) {
        return sql.sql("""
                        SELECT * FROM contact_way
                        WHERE code = :code AND connection = :connection AND scene = :scene AND wanted""")
                .param("code", code)
                .param("connection", connection)
                .param("scene", scene)
                .query(ContactTable::way)
                .optional();
    }

    /** Who stands behind these has to be looked at again. One order for all, or two wait for each other for ever. */
    void lookAgain(Collection<UUID> codes, Instant now) {
        sql.sql("""
                        UPDATE contact_way SET due = :now
                        WHERE (code, connection, scene) IN (
                            SELECT code, connection, scene FROM contact_way WHERE code = ANY (:codes) AND due > :now
                            ORDER BY code, connection, scene FOR UPDATE)""")
                .param("codes", codes.toArray(UUID[]::new))
                .param("now", Columns.time(now))
                .update();
    }

    /** Those on which something is due. */
    List<UUID> connectionsDue(Instant now) {
        return sql.sql("SELECT DISTINCT connection FROM contact_way"
                        + " WHERE due <= :now AND (leased_until IS NULL OR leased_until < :now)")
                .param("now", Columns.time(now))
                .query((row, _) -> Columns.idOf(row, "connection"))
                .list();
    }

    /**
     * Takes the next one that is due, which nobody else touches until the lease is over. One that has to be made is
     * marked so before anybody calls: whoever finds the mark looks for it first.
     *
     * @param next when it is due if nothing happens
     */
    Optional<Way> claim(UUID connection, Instant now, Duration lease, Instant next) {
        return sql.sql("""
                        UPDATE contact_way SET leased_until = :until, due = :next
                        WHERE (code, connection, scene) = (
                            SELECT code, connection, scene FROM contact_way
                            WHERE connection = :connection AND due <= :now
                              AND (leased_until IS NULL OR leased_until < :now)
                            ORDER BY due LIMIT 1 FOR UPDATE SKIP LOCKED)
                        RETURNING *""")
                .param("connection", connection)
                .param("now", Columns.time(now))
                .param("until", Columns.time(now.plus(lease)))
                .param("next", Columns.time(next))
                .query(ContactTable::way)
                .optional();
    }

    /** Committed before the call. */
    void making(Way way, Instant now) {
        change(way, "making_since = coalesce(making_since, :now)", now).update();
    }

    /** It is there, with these staff. */
    void made(Way way, String ref, @Nullable String picture, List<String> staff, Instant now) {
        change(way, """
                ref = :ref, picture = coalesce(:picture, picture), applied = :staff::text[], making_since = NULL,
                looked_at = :now""", now)
                .param("ref", ref)
                .param("picture", picture, Types.VARCHAR)
                .param("staff", staff.toArray(String[]::new))
                .update();
    }

    /** It is no longer there. */
    void gone(Way way, Instant now) {
        change(way, "ref = NULL, picture = NULL, applied = '{}', making_since = NULL, looked_at = :now", now)
                .update();
    }

    /** All is as it should be, until then. Whoever wanted it looked at meanwhile is not passed over. */
    void settled(Way way, ContactRota rota, Instant next, Instant now) {
        change(way, """
                due = least(due, :next), leased_until = NULL, failures = 0, failure = NULL, left_today = :left,
                most_today = :most, looked_at = coalesce(looked_at, :now)""", now)
                .param("next", Columns.time(next))
                .param("left", rota.left())
                .param("most", rota.most())
                .update();
    }

    void failed(Way way, String failure, Instant again, Instant now) {
        change(way, """
                due = :again, leased_until = NULL, failures = failures + 1, failure = :failure,
                looked_at = coalesce(looked_at, :now)""", now)
                .param("again", Columns.time(again))
                .param("failure", failure)
                .update();
    }

    /** Gone there and wanted by nobody here. */
    void remove(Way way) {
        sql.sql("""
                        DELETE FROM contact_way
                        WHERE code = :code AND connection = :connection AND scene = :scene AND NOT wanted""")
                .param("code", way.code())
                .param("connection", way.connection())
                .param("scene", way.scene())
                .update();
        sql.sql("""
                        UPDATE contact_way SET leased_until = NULL, ref = NULL, making_since = NULL, applied = '{}'
                        WHERE code = :code AND connection = :connection AND scene = :scene""")
                .param("code", way.code())
                .param("connection", way.connection())
                .param("scene", way.scene())
                .update();
    }

    private JdbcClient.StatementSpec change(Way way, String what, Instant now) {
        return sql.sql("UPDATE contact_way SET " + what
                        + " WHERE code = :code AND connection = :connection AND scene = :scene"
                        + " AND CAST(:now AS timestamptz) IS NOT NULL")
                .param("code", way.code())
                .param("connection", way.connection())
                .param("scene", way.scene())
                .param("now", Columns.time(now));
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

    private static Way way(ResultSet row, int ignored) throws SQLException {
        return new Way(
                Columns.idOf(row, "code"),
                Columns.idOf(row, "connection"),
                row.getString("scene"),
                row.getString("key"),
                row.getBoolean("wanted"),
                row.getString("ref"),
                row.getString("picture"),
                Arrays.asList((String[]) row.getArray("applied").getArray()),
                Columns.instant(row, "making_since"),
                Columns.instant(row, "looked_at"),
                row.getInt("failures"),
                row.getString("failure"));
    }
}
