package io.qunying.channel.roster;

import io.qunying.channel.Customers.Follow;
import io.qunying.platform.Sql;
import io.qunying.platform.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
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

/** Rows of who is whose customer. */
@Component
class CustomerTable {

    private final JdbcClient jdbc;
    private final Vault vault;
    private final RosterTable roster;

    CustomerTable(JdbcClient jdbc, Vault vault, RosterTable roster) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.roster = roster;
    }

    /** A customer and a member of staff; the customer is told by the keyed hash of the id. */
    record Bond(UUID connection, String staff, UUID customer) {}

    /**
     * What is written of a bond.
     *
     * @param how it was lost, or null
     * @param state what the scanned code said, or null to leave it as it was
     * @param lookAt when the platform is asked, or null to leave it as it was
     */
    record Line(
            Bond bond,
            String ref,
            Standing standing,
            @Nullable String how,
            @Nullable String state,
            @Nullable Instant lookAt) {}

    Map<Bond, Standing> find(Collection<Bond> bonds) {
        var all = List.copyOf(bonds);
        var found = new HashMap<Bond, Standing>();
        jdbc.sql("""
                        SELECT f.* FROM unnest(:connections::uuid[], :staff::text[], :customers::uuid[])
                            AS asked (connection, staff, customer)
                        JOIN customer_follow f USING (connection, staff, customer)""")
                .param("connections", Sql.column(all, Bond::connection))
                .param("staff", Sql.column(all, Bond::staff))
                .param("customers", Sql.column(all, Bond::customer))
                .query(row -> {
                    found.put(
                            new Bond(Sql.id(row, "connection"), row.getString("staff"), Sql.id(row, "customer")),
                            standing(row));
                });
        return found;
    }

    private static Standing standing(ResultSet row) throws SQLException {
        return new Standing(
                row.getBoolean("following"),
                Sql.time(row, "told_at"),
                row.getBoolean("doubtful"),
                Sql.timeOrNull(row, "since"),
                Sql.timeOrNull(row, "lost_at"));
    }

    void write(List<Line> lines) {
        if (lines.isEmpty()) {
            return;
        }
        var bulk = vault.bulk();
        jdbc.sql("""
                        INSERT INTO customer_follow AS f (connection, staff, customer, sealed, following, told_at,
                            doubtful, since, lost_at, how, state, look_at)
                        SELECT * FROM unnest(:connections::uuid[], :staff::text[], :customers::uuid[], :sealed::bytea[],
                            :following::boolean[], :told::timestamptz[], :doubtful::boolean[], :since::timestamptz[],
                            :lost::timestamptz[], :how::text[], :states::text[], :looks::timestamptz[])
                        ON CONFLICT (connection, staff, customer) DO UPDATE SET following = excluded.following,
                            told_at = excluded.told_at, doubtful = excluded.doubtful, since = excluded.since,
                            lost_at = excluded.lost_at,
                            how = CASE WHEN NOT excluded.following THEN coalesce(excluded.how, f.how) END,
                            state = coalesce(excluded.state, f.state),
                            look_at = coalesce(excluded.look_at, f.look_at), failures = 0""")
                .param("connections", Sql.column(lines, it -> it.bond().connection()))
                .param("staff", Sql.column(lines, it -> it.bond().staff()))
                .param("customers", Sql.column(lines, it -> it.bond().customer()))
                .param("sealed", lines.stream().map(it -> bulk.seal(it.ref())).toArray(byte[][]::new))
                .param("following", Sql.column(lines, it -> it.standing().inside()))
                .param("told", Sql.column(lines, it -> it.standing().toldAt()))
                .param("doubtful", Sql.column(lines, it -> it.standing().doubtful()))
                .param("since", Sql.column(lines, it -> it.standing().joinedAt()))
                .param("lost", Sql.column(lines, it -> it.standing().leftAt()))
                .param("how", Sql.column(lines, Line::how))
                .param("states", Sql.column(lines, Line::state))
                .param("looks", Sql.column(lines, Line::lookAt))
                .update();
    }

    /** A bond of which the platform is to be asked. */
    record Due(
            Bond bond,
            String ref,
            Standing standing,
            @Nullable String how) {}

    /** The next of a connection, which nobody else asks for until the lease is over. */
    List<Due> claim(UUID connection, int most, Instant now, Duration lease) {
        return jdbc.sql("""
                        UPDATE customer_follow SET look_at = :until, failures = failures + 1
                        WHERE (connection, staff, customer) IN (
                            SELECT connection, staff, customer FROM customer_follow
                            WHERE connection = :connection AND look_at <= :now
                            ORDER BY look_at LIMIT :most FOR UPDATE SKIP LOCKED)
                        RETURNING *""")
                .param("connection", connection)
                .param("now", Sql.at(now))
                .param("until", Sql.at(now.plus(lease)))
                .param("most", most)
                .query((row, _) -> new Due(
                        new Bond(connection, row.getString("staff"), Sql.id(row, "customer")),
                        vault.open(row.getBytes("sealed")),
                        standing(row),
                        row.getString("how")))
                .list();
    }

    /** The platform was asked, or it is no use: nobody needs to be asked again. */
    void settled(Collection<Due> asked) {
        var all = List.copyOf(asked);
        jdbc.sql("""
                        UPDATE customer_follow f SET look_at = NULL, doubtful = false, failures = 0
                        FROM unnest(:staff::text[], :customers::uuid[], :told::timestamptz[])
                            AS asked (staff, customer, told_at)
                        WHERE connection = ANY (:connections::uuid[]) AND f.staff = asked.staff
                          AND f.customer = asked.customer AND f.told_at = asked.told_at""")
                .param("connections", Sql.column(all, it -> it.bond().connection()))
                .param("staff", Sql.column(all, it -> it.bond().staff()))
                .param("customers", Sql.column(all, it -> it.bond().customer()))
                .param("told", Sql.column(all, it -> it.standing().toldAt()))
                .update();
    }

    /** After so many failures in vain nobody is asked any more. */
    void giveUp(UUID connection, int failures) {
        jdbc.sql("""
                        UPDATE customer_follow SET look_at = NULL
                        WHERE connection = :connection AND look_at IS NOT NULL AND failures >= :failures""")
                .param("connection", connection)
                .param("failures", failures)
                .update();
    }

    List<Follow> of(String channel, Collection<String> refs) {
        return jdbc.sql("""
                        SELECT f.* FROM customer_follow f JOIN connection ON connection.id = f.connection
                        WHERE channel = :channel AND customer = ANY (:customers::uuid[])
                        ORDER BY following DESC, told_at DESC LIMIT 100""")
                .param("channel", channel)
                .param("customers", Sql.ids(roster.hashes(channel, List.copyOf(refs))))
                .query((row, _) -> new Follow(
                        Sql.id(row, "connection"),
                        row.getString("staff"),
                        Sql.timeOrNull(row, "since"),
                        row.getBoolean("following") ? null : Sql.timeOrNull(row, "lost_at"),
                        row.getBoolean("following") ? null : row.getString("how")))
                .list();
    }

    /** @see io.qunying.channel.Customers#arrivals */
    Map<String, Integer> arrivals(UUID connection, String state, Instant since) {
        var counts = new HashMap<String, Integer>();
        jdbc.sql("""
                        SELECT staff, count(*) AS arrivals FROM customer_follow
                        WHERE connection = :connection AND state ^@ :state AND since >= :since GROUP BY staff""")
                .param("connection", connection)
                .param("state", state)
                .param("since", Sql.at(since))
                .query(row -> {
                    counts.put(row.getString("staff"), row.getInt("arrivals"));
                });
        return counts;
    }

    void forget(String channel, Collection<String> refs) {
        jdbc.sql("""
                        DELETE FROM customer_follow USING connection
                        WHERE connection.id = customer_follow.connection AND channel = :channel
                          AND customer = ANY (:customers::uuid[])""")
                .param("channel", channel)
                .param("customers", Sql.ids(roster.hashes(channel, List.copyOf(refs))))
                .update();
    }
}
