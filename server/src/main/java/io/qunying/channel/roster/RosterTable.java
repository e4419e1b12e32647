package io.qunying.channel.roster;

import io.qunying.platform.Sql;
import io.qunying.platform.Vault;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of members. */
@Component
class RosterTable {

    private final JdbcClient jdbc;
    private final Vault vault;

    RosterTable(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** A group of a connection. */
    record Place(UUID connection, String groupRef) {}

    /** A person in a group, told by the keyed hash of the id. */
    record Spot(Place place, UUID member) {}

    /** What is written of a member; a role, nickname or state that is null stays as it was. */
    record Line(
            Spot spot,
            String ref,
            Standing standing,
            @Nullable String role,
            @Nullable String nickname,
            @Nullable String state) {}

    /** The keyed hash that finds an id of a channel. */
    UUID hash(String channel, String ref) {
        return hash(vault.lookup("roster:" + channel, ref));
    }

    private static UUID hash(byte[] lookup) {
        var bytes = ByteBuffer.wrap(lookup);
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    /** The hashes of many ids of one channel, in their order. */
    List<UUID> hashes(String channel, List<String> refs) {
        var bulk = vault.bulk();
        return refs.stream()
                .map(it -> hash(bulk.lookup("roster:" + channel, it)))
                .toList();
    }

    Map<Spot, Standing> find(Collection<Spot> spots) {
        var all = List.copyOf(spots);
        var found = new HashMap<Spot, Standing>();
        if (all.isEmpty()) {
            return found;
        }
        jdbc.sql("""
                        SELECT m.* FROM unnest(:connections::uuid[], :groups::text[], :members::uuid[])
                            AS asked (connection, group_ref, member)
                        JOIN roster_member m USING (connection, group_ref, member)""")
                .param("connections", Sql.column(all, it -> it.place().connection()))
                .param("groups", Sql.column(all, it -> it.place().groupRef()))
                .param("members", Sql.column(all, Spot::member))
                .query(row -> {
                    found.put(
                            new Spot(
                                    new Place(Sql.id(row, "connection"), row.getString("group_ref")),
                                    Sql.id(row, "member")),
                            new Standing(
                                    row.getBoolean("inside"),
                                    Sql.time(row, "told_at"),
                                    row.getBoolean("doubtful"),
                                    Sql.timeOrNull(row, "joined_at"),
                                    Sql.timeOrNull(row, "left_at")));
                });
        return found;
    }

    void write(List<Line> lines) {
        if (lines.isEmpty()) {
            return;
        }
        var bulk = vault.bulk();
        jdbc.sql("""
                        INSERT INTO roster_member AS m (connection, group_ref, member, sealed, inside, told_at, doubtful,
                            joined_at, left_at, role, nickname, state)
                        SELECT * FROM unnest(:connections::uuid[], :groups::text[], :members::uuid[], :sealed::bytea[],
                            :inside::boolean[], :told::timestamptz[], :doubtful::boolean[], :joined::timestamptz[],
                            :left::timestamptz[], :roles::text[], :nicknames::text[],
                            :states::text[])
                        ON CONFLICT (connection, group_ref, member) DO UPDATE SET inside = excluded.inside,
                            told_at = excluded.told_at, doubtful = excluded.doubtful, joined_at = excluded.joined_at,
                            left_at = excluded.left_at, role = coalesce(excluded.role, m.role),
                            nickname = coalesce(excluded.nickname, m.nickname),
                            state = coalesce(excluded.state, m.state)""")
                .param("connections", Sql.column(lines, it -> it.spot().place().connection()))
                .param("groups", Sql.column(lines, it -> it.spot().place().groupRef()))
                .param("members", Sql.column(lines, it -> it.spot().member()))
                .param("sealed", lines.stream().map(it -> bulk.seal(it.ref())).toArray(byte[][]::new))
                .param("inside", Sql.column(lines, it -> it.standing().inside()))
                .param("told", Sql.column(lines, it -> it.standing().toldAt()))
                .param("doubtful", Sql.column(lines, it -> it.standing().doubtful()))
                .param("joined", Sql.column(lines, it -> it.standing().joinedAt()))
                .param("left", Sql.column(lines, it -> it.standing().leftAt()))
                .param("roles", Sql.column(lines, Line::role))
                .param("nicknames", Sql.column(lines, Line::nickname))
                .param("states", Sql.column(lines, Line::state))
                .update();
    }

    /** A member as a list is compared with. */
    record Known(
            boolean inside,
            boolean doubtful,
            Instant toldAt,
            @Nullable Instant joinedAt,
            @Nullable Instant leftAt,
            byte[] sealed,
            @Nullable String role,
            @Nullable String nickname,
            @Nullable String state) {

        /** Since when they are in, or null where nobody has told. */
        @Nullable Instant since() {
            return new Standing(inside, toldAt, doubtful, joinedAt, leftAt).since();
        }
    }

    /** Everyone who was ever said to be in or out of a group. */
    Map<UUID, Known> knownOf(Place place) {
        var known = new HashMap<UUID, Known>();
        jdbc.sql("SELECT * FROM roster_member WHERE connection = :connection AND group_ref = :group")
                .param("connection", place.connection())
                .param("group", place.groupRef())
                .query(row -> {
                    known.put(
                            Sql.id(row, "member"),
                            new Known(
                                    row.getBoolean("inside"),
                                    row.getBoolean("doubtful"),
                                    Sql.time(row, "told_at"),
                                    Sql.timeOrNull(row, "joined_at"),
                                    Sql.timeOrNull(row, "left_at"),
                                    row.getBytes("sealed"),
                                    row.getString("role"),
                                    row.getString("nickname"),
                                    row.getString("state")));
                });
        return known;
    }

    String open(byte[] sealed) {
        return vault.open(sealed);
    }

    /** Nothing is left of these members of a channel. */
    void forget(String channel, Collection<UUID> gone) {
        jdbc.sql("""
                        DELETE FROM roster_member USING connection
                        WHERE connection.id = roster_member.connection AND channel = :channel
                          AND member = ANY (:members::uuid[])""").param("channel", channel).param("members", Sql.ids(gone)).update();
    }
}
