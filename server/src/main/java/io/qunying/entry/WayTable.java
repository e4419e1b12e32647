package io.qunying.entry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Rows of codes on platforms: as they are wanted, and as they were last made. A live code has several on a connection,
 * told apart by their slots.
 */
abstract class WayTable {

    private static final String ONE = " WHERE code = :code AND connection = :connection AND slot = :slot";

    private final JdbcClient sql;
    private final String table;

    /** @param table a constant */
    WayTable(JdbcClient sql, String table) {
        this.sql = sql;
        this.table = table;
    }

    /** A code on a platform. */
    record Way(
            UUID code,
            UUID connection,
            String slot,
            String key,
            boolean wanted,
            @Nullable String ref,
            @Nullable String address,
            List<String> applied,
            @Nullable Instant makingSince,
            @Nullable Instant lookedAt,
            int failures,
            @Nullable String failure) {}

    /** The connections on which a code has some, or did until a moment ago. */
    Set<UUID> connections(UUID code) {
        return sql("SELECT DISTINCT connection FROM % WHERE code = :code")
                .param("code", code)
                .query((row, _) -> Columns.idOf(row, "connection"))
                .set();
    }

    /**
     * From now on there is one in each of these slots, and none else.
     *
     * @param keys by slot
     */
    void want(UUID code, UUID connection, Map<String, String> keys, Instant now) {
        var slots = keys.keySet().toArray(String[]::new);
        sql("""
                        INSERT INTO % AS w (code, connection, slot, key, due)
                        SELECT :code, :connection, slot, key, :now
                        FROM unnest(:slots::text[], :keys::text[]) AS wanted (slot, key)
                        ON CONFLICT (code, connection, slot) DO UPDATE SET wanted = true, due = :now""")
                .param("code", code)
                .param("connection", connection)
                .param("slots", slots)
                .param("keys", keys.values().toArray(String[]::new))
                .param("now", Columns.time(now))
                .update();
        sql("""
                        UPDATE % SET wanted = false, due = :now
                        WHERE code = :code AND connection = :connection AND slot <> ALL (:slots::text[])""")
                .param("code", code)
                .param("connection", connection)
                .param("slots", slots)
                .param("now", Columns.time(now))
                .update();
    }

    List<Way> ways(UUID code) {
        return sql("SELECT * FROM % WHERE code = :code AND wanted ORDER BY connection, slot")
                .param("code", code)
                .query(WayTable::way)
                .list();
    }

    Optional<Way> find(UUID code, UUID connection, String slot) {
        return sql("SELECT * FROM %" + ONE + " AND wanted")
                .param("code", code)
                .param("connection", connection)
                .param("slot", slot)
                .query(WayTable::way)
                .optional();
    }

    /** What stands behind these has to be looked at again. One order for all, or two wait for each other for ever. */
    void lookAgain(Collection<UUID> codes, Instant now) {
        sql("""
                        UPDATE % SET due = :now
                        WHERE (code, connection, slot) IN (
                            SELECT code, connection, slot FROM % WHERE code = ANY (:codes) AND due > :now
                            ORDER BY code, connection, slot FOR UPDATE)""")
                .param("codes", codes.toArray(UUID[]::new))
                .param("now", Columns.time(now))
                .update();
    }

    /** Those on which something is due. */
    List<UUID> connectionsDue(Instant now) {
        return sql("SELECT DISTINCT connection FROM % WHERE due <= :now AND (leased_until IS NULL OR leased_until < :now)")
                .param("now", Columns.time(now))
                .query((row, _) -> Columns.idOf(row, "connection"))
                .list();
    }

    /**
     * Takes the next one that is due, which nobody else touches until the lease is over.
     *
     * @param next when it is due if nothing happens
     */
    Optional<Way> claim(UUID connection, Instant now, Duration lease, Instant next) {
        return sql("""
                        UPDATE % SET leased_until = :until, due = :next
                        WHERE (code, connection, slot) = (
                            SELECT code, connection, slot FROM %
                            WHERE connection = :connection AND due <= :now
                              AND (leased_until IS NULL OR leased_until < :now)
                            ORDER BY due LIMIT 1 FOR UPDATE SKIP LOCKED)
                        RETURNING *""")
                .param("connection", connection)
                .param("now", Columns.time(now))
                .param("until", Columns.time(now.plus(lease)))
                .param("next", Columns.time(next))
                .query(WayTable::way)
                .optional();
    }

    /** Committed before the call: whoever finds the mark knows that it may have been made. */
    void making(Way way, Instant now) {
        change(way, "making_since = coalesce(making_since, :now)", now).update();
    }

    /** It is there, with these behind it. */
    void made(Way way, String ref, @Nullable String address, List<String> behind, Instant now) {
        change(way, """
                ref = :ref, address = coalesce(:address, address), applied = :behind::text[], making_since = NULL,
                looked_at = :now""", now)
                .param("ref", ref)
                .param("address", address, Types.VARCHAR)
                .param("behind", behind.toArray(String[]::new))
                .update();
    }

    /** It is no longer there. */
    void gone(Way way, Instant now) {
        change(way, "ref = NULL, address = NULL, applied = '{}', making_since = NULL, looked_at = :now", now)
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

    /** All is as it should be, until then. Whoever wanted it looked at meanwhile is not passed over. */
    void settled(Way way, Instant next, Instant now) {
        change(way, """
                due = least(due, :next), leased_until = NULL, failures = 0, failure = NULL,
                looked_at = coalesce(looked_at, :now)""", now).param("next", Columns.time(next)).update();
    }

    /** Gone there and wanted by nobody here. */
    void remove(Way way) {
        one(way, "DELETE FROM %" + ONE + " AND NOT wanted").update();
        // It is wanted again, and has to be made anew.
        one(way, """
                UPDATE % SET leased_until = NULL, ref = NULL, address = NULL, making_since = NULL, applied = '{}'""" + ONE).update();
    }

    /** @param what a constant, which may name {@code :now} */
    final JdbcClient.StatementSpec change(Way way, String what, Instant now) {
        return one(way, "UPDATE % SET " + what + ONE + " AND CAST(:now AS timestamptz) IS NOT NULL")
                .param("now", Columns.time(now));
    }

    private JdbcClient.StatementSpec one(Way way, String statement) {
        return sql(statement)
                .param("code", way.code())
                .param("connection", way.connection())
                .param("slot", way.slot());
    }

    /** A statement in which {@code %} is the table. */
    private JdbcClient.StatementSpec sql(String statement) {
        return sql.sql(statement.replace("%", table));
    }

    static Way way(ResultSet row, int ignored) throws SQLException {
        return new Way(
                Columns.idOf(row, "code"),
                Columns.idOf(row, "connection"),
                row.getString("slot"),
                row.getString("key"),
                row.getBoolean("wanted"),
                row.getString("ref"),
                row.getString("address"),
                Arrays.asList((String[]) row.getArray("applied").getArray()),
                Columns.instant(row, "making_since"),
                Columns.instant(row, "looked_at"),
                row.getInt("failures"),
                row.getString("failure"));
    }
}
