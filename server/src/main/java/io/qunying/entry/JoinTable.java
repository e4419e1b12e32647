package io.qunying.entry;

import io.qunying.channel.GroupCodes;
import io.qunying.channel.GroupCodes.Growth;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
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
import org.springframework.stereotype.Component;

/** Rows of which groups stand behind codes, and of the codes on platforms that lead into them: one for five groups. */
@Component
class JoinTable extends WayTable {

    private final JdbcClient sql;

    JoinTable(JdbcClient sql) {
        super(sql, "join_way");
        this.sql = sql;
    }

    /**
     * How people of a code come into the groups of a connection.
     *
     * @param growth null where the platform makes no further group
     * @param fullAt with so many people in it, a group takes no more
     * @param warnAt with so few places left in all of them, staff are warned
     * @param paused groups that take nobody at present
     */
    record Setting(UUID code, UUID connection, @Nullable Growth growth, int fullAt, int warnAt, List<UUID> paused) {}

    /** A group behind a code; {@code free} places were left when they were counted last. */
    record Behind(String ref, UUID group, String name, int free) {}

    /** A code on a platform with what it should lead to, and the growth that it was made with. */
    record Aim(Way way, List<String> target, @Nullable String growth, int lost) {}

    /** A code that can be scanned now. */
    record Shown(UUID connection, String picture) {}

    void put(Setting setting, Instant now) {
        var growth = setting.growth();
        sql.sql("""
                        INSERT INTO join_setting (code, connection, base_name, base_number, full_at, warn_at, paused, since, due)
                        VALUES (:code, :connection, :name, :number, :full, :warn, :paused, :now, :now)
                        ON CONFLICT (code, connection) DO UPDATE SET base_name = :name, base_number = :number,
                            full_at = :full, warn_at = :warn, paused = :paused, due = :now""")
                .param("code", setting.code())
                .param("connection", setting.connection())
                .param("name", growth == null ? null : growth.name(), Types.VARCHAR)
                .param("number", growth == null ? 1 : growth.number())
                .param("full", setting.fullAt())
                .param("warn", setting.warnAt())
                .param("paused", setting.paused().toArray(UUID[]::new))
                .param("now", Columns.time(now))
                .update();
    }

    void remove(UUID code, UUID connection) {
        sql.sql("DELETE FROM join_setting WHERE code = :code AND connection = :connection")
                .param("code", code)
                .param("connection", connection)
                .update();
    }

    List<Setting> settings(UUID code) {
        return sql.sql("SELECT * FROM join_setting WHERE code = :code ORDER BY connection")
                .param("code", code)
                .query(JoinTable::setting)
                .list();
    }

    Optional<Setting> setting(UUID code, UUID connection) {
        return sql.sql("SELECT * FROM join_setting WHERE code = :code AND connection = :connection")
                .param("code", code)
                .param("connection", connection)
                .query(JoinTable::setting)
                .optional();
    }

    /** The next one whose groups have to be counted, locked; due again by then. */
    Optional<Setting> claimSetting(Instant now, Instant next) {
        return sql.sql("""
                        UPDATE join_setting SET due = :next WHERE (code, connection) = (
                            SELECT code, connection FROM join_setting WHERE due <= :now
                            ORDER BY due LIMIT 1 FOR UPDATE SKIP LOCKED)
                        RETURNING *""")
                .param("now", Columns.time(now))
                .param("next", Columns.time(next))
                .query(JoinTable::setting)
                .optional();
    }

    /** Something happened in groups of these. One order for all, or two wait for each other for ever. */
    void countAgain(Collection<UUID> connections, Instant now) {
        sql.sql("""
                        UPDATE join_setting SET due = :now WHERE (code, connection) IN (
                            SELECT code, connection FROM join_setting
                            WHERE connection = ANY (:connections) AND due > :now ORDER BY code, connection FOR UPDATE)""")
                .param("connections", connections.toArray(UUID[]::new))
                .param("now", Columns.time(now))
                .update();
    }

    /** All that are behind it now; the setting is locked. */
    void count(Setting setting, List<Behind> groups) {
        sql.sql("""
                        UPDATE join_group SET behind = false, free = 0
                        WHERE code = :code AND connection = :connection AND behind AND group_ref <> ALL (:refs::text[])""")
                .param("code", setting.code())
                .param("connection", setting.connection())
                .param("refs", groups.stream().map(Behind::ref).toArray(String[]::new))
                .update();
        sql.sql("""
                        INSERT INTO join_group AS g (code, connection, group_ref, group_id, name, free)
                        SELECT :code, :connection, n.*
                        FROM unnest(:refs::text[], :ids::uuid[], :names::text[], :free::int[]) AS n (ref, id, name, free)
                        ON CONFLICT (code, connection, group_ref) DO UPDATE
                           SET group_id = excluded.group_id, name = excluded.name, free = excluded.free, behind = true
                         WHERE (g.group_id, g.name, g.free, g.behind)
                               IS DISTINCT FROM (excluded.group_id, excluded.name, excluded.free, true)""")
                .param("code", setting.code())
                .param("connection", setting.connection())
                .param("refs", groups.stream().map(Behind::ref).toArray(String[]::new))
                .param("ids", groups.stream().map(Behind::group).toArray(UUID[]::new))
                .param("names", groups.stream().map(Behind::name).toArray(String[]::new))
                .param("free", groups.stream().map(Behind::free).toArray(Integer[]::new))
                .update();
    }

    List<Behind> groups(UUID code, UUID connection) {
        return sql.sql("""
                        SELECT group_ref AS ref, group_id AS "group", name, free FROM join_group
                        WHERE code = :code AND connection = :connection AND behind ORDER BY group_id""")
                .param("code", code)
                .param("connection", connection)
                .query((row, _) -> new Behind(
                        row.getString("ref"), Columns.idOf(row, "group"), row.getString("name"), row.getInt("free")))
                .list();
    }

    /** Those that are or were behind it. */
    Set<String> counted(Setting setting) {
        return sql.sql("SELECT group_ref FROM join_group WHERE code = :code AND connection = :connection")
                .param("code", setting.code())
                .param("connection", setting.connection())
                .query((row, _) -> row.getString(1))
                .set();
    }

    List<Aim> aims(UUID code, UUID connection) {
        return sql.sql("""
                        SELECT * FROM join_way WHERE code = :code AND connection = :connection AND wanted
                        ORDER BY length(slot), slot""")
                .param("code", code)
                .param("connection", connection)
                .query((row, n) -> aim(row))
                .list();
    }

    Optional<Aim> aim(Way way) {
        return sql.sql("""
                        SELECT * FROM join_way
                        WHERE code = :code AND connection = :connection AND slot = :slot AND wanted""")
                .param("code", way.code())
                .param("connection", way.connection())
                .param("slot", way.slot())
                .query((row, n) -> aim(row))
                .optional();
    }

    /** What it should lead to from now on; where that is new, it is brought about at once. */
    void aim(Setting setting, Map<String, List<String>> targets, String key, Instant now) {
        targets.forEach((slot, groups) -> sql.sql("""
                        INSERT INTO join_way AS w (code, connection, slot, key, target, due)
                        VALUES (:code, :connection, :slot, :key, :groups::text[], :now)
                        ON CONFLICT (code, connection, slot) DO UPDATE SET target = :groups::text[], wanted = true, due = :now
                         WHERE NOT w.wanted OR w.target <> :groups::text[]""")
                .param("code", setting.code())
                .param("connection", setting.connection())
                .param("slot", slot)
                .param("key", key)
                .param("groups", groups.toArray(String[]::new))
                .param("now", Columns.time(now))
                .update());
    }

    /** Those in other slots are wanted no more. */
    void endOthers(Setting setting, Collection<String> slots, Instant now) {
        sql.sql("""
                        UPDATE join_way SET wanted = false, due = :now
                        WHERE code = :code AND connection = :connection AND wanted AND slot <> ALL (:slots::text[])""")
                .param("code", setting.code())
                .param("connection", setting.connection())
                .param("slots", slots.toArray(String[]::new))
                .param("now", Columns.time(now))
                .update();
    }

    /** The groups of a code, or which of them stand where, were changed. */
    void countAgain(UUID code, Instant now) {
        sql.sql("UPDATE join_setting SET due = :now WHERE code = :code")
                .param("code", code)
                .param("now", Columns.time(now))
                .update();
    }

    /** One that was made before, and whose ref nobody knows, is counted as lost. */
    @Override
    void making(Way way, Instant now) {
        change(way, "lost = lost + CASE WHEN making_since IS NULL THEN 0 ELSE 1 END, making_since = :now", now)
                .update();
    }

    /** It was refused, so none was lost. */
    void notMade(Way way, Instant now) {
        change(way, "making_since = NULL", now).update();
    }

    void growing(Way way, @Nullable Growth growth, Instant now) {
        change(way, "growth = :growth", now)
                .param("growth", name(growth), Types.VARCHAR)
                .update();
    }

    /**
     * The code to show: one that leads into that group if it has room, else one of the place, else the one that has
     * most; of those without room, only one that the platform makes a further group for.
     */
    Optional<Shown> choose(UUID code, @Nullable UUID group, @Nullable UUID place) {
        return sql.sql("""
                        SELECT w.connection, w.address AS picture
                        FROM join_way w JOIN join_setting s USING (code, connection) CROSS JOIN LATERAL (
                            SELECT coalesce(sum(free), 0) AS free, count(*) AS alive,
                                   coalesce(bool_or(free > 0 AND group_id = CAST(:group AS uuid)), false) AS own
                            FROM join_group g
                            WHERE g.code = w.code AND g.connection = w.connection AND g.behind
                              AND g.group_ref = ANY (w.applied)) room
                        WHERE w.code = :code AND wanted AND ref IS NOT NULL AND address IS NOT NULL
                          AND (free > 0 OR growth IS NOT NULL AND alive > 0)
                        ORDER BY own DESC,
                                 split_part(slot, '.', 1) = CAST(:place AS text) DESC NULLS LAST, position('.' IN slot) = 0 DESC,
                                 free DESC, connection, slot LIMIT 1""")
                .param("code", code)
                .param("place", place == null ? null : place.toString(), Types.VARCHAR)
                .param("group", group)
                .query(Shown.class)
                .optional();
    }

    /** What tells whether a code was made with the growth that is wanted now. */
    static @Nullable String name(@Nullable Growth growth) {
        return growth == null ? null : growth.name();
    }

    private static Aim aim(ResultSet row) throws SQLException {
        return new Aim(
                way(row, 0),
                Arrays.asList((String[]) row.getArray("target").getArray()),
                row.getString("growth"),
                row.getInt("lost"));
    }

    private static Setting setting(ResultSet row, int ignored) throws SQLException {
        var name = row.getString("base_name");
        return new Setting(
                Columns.idOf(row, "code"),
                Columns.idOf(row, "connection"),
                name == null ? null : new GroupCodes.Growth(name, row.getInt("base_number")),
                row.getInt("full_at"),
                row.getInt("warn_at"),
                Arrays.asList((UUID[]) row.getArray("paused").getArray()));
    }
}
