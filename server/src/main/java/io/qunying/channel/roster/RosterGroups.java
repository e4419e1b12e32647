package io.qunying.channel.roster;

import io.qunying.channel.RosterSource.PlatformGroup;
import io.qunying.channel.roster.RosterTable.Place;
import io.qunying.platform.Sql;
import io.qunying.platform.Vault;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of groups: their names, and when their members are asked for next. */
@Component
class RosterGroups {

    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final Vault vault;

    RosterGroups(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** Groups that something was heard of; those that are new are to be listed at once. */
    void heardOf(Collection<Place> places, Instant now) {
        var all = List.copyOf(places);
        jdbc.sql("""
                        INSERT INTO roster_group (connection, group_ref, list_due)
                        SELECT connection, group_ref, :now FROM unnest(:connections::uuid[], :groups::text[])
                            AS heard (connection, group_ref)
                        ORDER BY 1, 2
                        ON CONFLICT DO NOTHING""")
                .param("connections", Sql.column(all, Place::connection))
                .param("groups", Sql.column(all, Place::groupRef))
                .param("now", Sql.at(now))
                .update();
    }

    /**
     * Locks groups until the transaction ends: words about a group and lists of it are taken in one after the other.
     *
     * @return the moments that the last lists told of, of those that were listed
     */
    Map<Place, Instant> lock(Collection<Place> places) {
        var all = List.copyOf(places);
        var listed = new HashMap<Place, Instant>();
        jdbc.sql("""
                        SELECT g.connection, g.group_ref, g.listed_at FROM roster_group g
                        JOIN unnest(:connections::uuid[], :groups::text[]) AS asked (connection, group_ref)
                            ON g.connection = asked.connection AND g.group_ref = asked.group_ref
                        ORDER BY g.connection, g.group_ref FOR NO KEY UPDATE OF g""")
                .param("connections", Sql.column(all, Place::connection))
                .param("groups", Sql.column(all, Place::groupRef))
                .query(row -> {
                    var at = Sql.timeOrNull(row, "listed_at");
                    if (at != null) {
                        listed.put(new Place(Sql.id(row, "connection"), row.getString("group_ref")), at);
                    }
                });
        return listed;
    }

    /** Who owns which group of a connection, by the id of the group; where nobody told it is left out. */
    Map<String, String> owners(UUID connection) {
        var owners = new HashMap<String, String>();
        jdbc.sql("""
                        SELECT group_ref, owner FROM roster_group
                        WHERE connection = :connection AND NOT gone AND owner IS NOT NULL ORDER BY group_ref""").param("connection", connection).query(row -> {
            owners.put(row.getString("group_ref"), vault.open(row.getBytes("owner")));
        });
        return owners;
    }

    /** A whole list of this moment was taken in. */
    void listed(Place place, Instant moment) {
        jdbc.sql("""
                        UPDATE roster_group SET listed_at = :moment
                        WHERE connection = :connection AND group_ref = :group""")
                .param("moment", Sql.at(moment))
                .param("connection", place.connection())
                .param("group", place.groupRef())
                .update();
    }

    /**
     * All groups of a connection: others are gone, unless their members were never asked for. Those came up while the
     * groups were being told.
     *
     * @return the names of those that were known and are called otherwise now, by ref
     */
    Map<String, String> listed(UUID connection, List<PlatformGroup> groups, Instant now) {
        var renamed = new HashMap<String, String>();
        jdbc.sql("""
                        INSERT INTO roster_group AS g (connection, group_ref, name, owner, capacity, list_due)
                        SELECT :connection, * , :now FROM unnest(:refs::text[], :names::text[], :owners::bytea[],
                            :capacities::int[])
                        ORDER BY 2
                        ON CONFLICT (connection, group_ref) DO UPDATE SET gone = false,
                            name = coalesce(excluded.name, g.name), owner = coalesce(excluded.owner, g.owner),
                            capacity = coalesce(excluded.capacity, g.capacity)
                        RETURNING group_ref, new.name, old.group_ref IS NOT NULL AND old.name IS DISTINCT FROM new.name
                            AS renamed""")
                .param("connection", connection)
                .param("refs", Sql.column(groups, PlatformGroup::ref))
                .param("names", Sql.column(groups, PlatformGroup::name))
                .param(
                        "owners",
                        groups.stream().map(it -> sealed(it.ownerRef())).toArray(byte[][]::new))
                .param("capacities", Sql.column(groups, PlatformGroup::capacity))
                .param("now", Sql.at(now))
                .query(row -> {
                    if (row.getBoolean("renamed")) {
                        renamed.put(row.getString("group_ref"), row.getString("name"));
                    }
                });
        jdbc.sql("""
                        UPDATE roster_group SET gone = true
                        WHERE connection = :connection AND NOT gone AND group_ref <> ALL (:refs)
                          AND (listed_at IS NOT NULL OR failures > 0)""")
                .param("connection", connection)
                .param("refs", groups.stream().map(PlatformGroup::ref).toArray(String[]::new))
                .update();
        return renamed;
    }

    private byte @Nullable [] sealed(@Nullable String ref) {
        return ref == null ? null : vault.seal(ref);
    }

    /**
     * What changed of a group, as far as it was told; what is null stays as it was.
     *
     * @return whether it is called otherwise now
     */
    boolean changed(Place place, @Nullable String name, @Nullable String owner, @Nullable Boolean gone) {
        return jdbc.sql("""
                        UPDATE roster_group SET name = coalesce(:name, name), owner = coalesce(:owner, owner),
                            gone = coalesce(:gone, gone)
                        WHERE connection = :connection AND group_ref = :group
                        RETURNING old.name IS DISTINCT FROM new.name""")
                .param("name", name, Types.VARCHAR)
                .param("owner", sealed(owner), Types.BINARY)
                .param("gone", gone, Types.BOOLEAN)
                .param("connection", place.connection())
                .param("group", place.groupRef())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /**
     * Members are asked for soon, as something was told that cannot all be true or that says too little.
     *
     * @param by the moment from which on a list tells; one asked for before does not do
     */
    void doubt(Collection<Place> places, Instant by) {
        if (places.isEmpty()) {
            return;
        }
        var all = List.copyOf(places);
        jdbc.sql("""
                        UPDATE roster_group g SET list_due = least(list_due, :by), look_at = greatest(look_at, :by)
                        FROM unnest(:connections::uuid[], :groups::text[]) AS doubted (connection, group_ref)
                        WHERE g.connection = doubted.connection AND g.group_ref = doubted.group_ref""")
                .param("connections", Sql.column(all, Place::connection))
                .param("groups", Sql.column(all, Place::groupRef))
                .param("by", Sql.at(by))
                .update();
    }

    /** Takes groups to list whose time has come, for as long as the lease; one that is not given back comes again. */
    List<Place> claim(UUID connection, int most, Instant now, Duration lease) {
        return jdbc.sql("""
                        UPDATE roster_group g SET list_due = :until FROM (
                            SELECT connection, group_ref FROM roster_group
                            WHERE connection = :connection AND NOT gone AND list_due <= :now
                            ORDER BY list_due LIMIT :most FOR UPDATE SKIP LOCKED) due
                        WHERE g.connection = due.connection AND g.group_ref = due.group_ref
                        RETURNING g.group_ref""")
                .param("connection", connection)
                .param("now", Sql.at(now))
                .param("until", Sql.at(now.plus(lease)))
                .param("most", most)
                .query((row, _) -> new Place(connection, row.getString("group_ref")))
                .list();
    }

    /**
     * @param asked when the list was asked for
     * @param next when the next one is, unless there is reason for one since
     */
    void done(Place place, Instant asked, Instant next) {
        jdbc.sql("""
                        UPDATE roster_group SET failures = 0, failure = NULL,
                            list_due = CASE WHEN look_at > :asked THEN least(look_at, :next) ELSE :next END
                        WHERE connection = :connection AND group_ref = :group""")
                .param("asked", Sql.at(asked))
                .param("next", Sql.at(next))
                .param("connection", place.connection())
                .param("group", place.groupRef())
                .update();
    }

    /** Nothing was asked, so it has not failed. */
    void putOff(Place place, Instant until) {
        jdbc.sql("UPDATE roster_group SET list_due = :until WHERE connection = :connection AND group_ref = :group")
                .param("until", Sql.at(until))
                .param("connection", place.connection())
                .param("group", place.groupRef())
                .update();
    }

    /** Asks again after pauses that grow to an hour. */
    void failed(Place place, String code, Instant now) {
        jdbc.sql("""
                        UPDATE roster_group SET failures = failures + 1, failure = :code,
                            list_due = CAST(:now AS timestamptz) + least(CAST(:longest AS interval), make_interval(secs => 5 * power(2, least(failures, 12))))
                        WHERE connection = :connection AND group_ref = :group""")
                .param("code", code)
                .param("now", Sql.at(now))
                .param("longest", LONGEST_PAUSE.toString())
                .param("connection", place.connection())
                .param("group", place.groupRef())
                .update();
    }
}
