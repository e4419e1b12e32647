package io.qunying.channel.roster;

import io.qunying.channel.Customers.Follow;
import io.qunying.channel.Customers.Losses;
import io.qunying.channel.Customers.Lost;
import io.qunying.channel.Customers.Relation;
import io.qunying.platform.Sql;
import io.qunying.platform.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /**
     * What is known of somebody.
     *
     * @param how they were lost
     * @param foundAt when it was found out that they are lost, where nobody told it
     * @param state what the code said by which they came last
     */
    record Known(
            Standing standing,
            @Nullable String how,
            @Nullable Instant foundAt,
            @Nullable String state) {}

    Map<Bond, Known> find(Collection<Bond> bonds) {
        var all = List.copyOf(bonds);
        var found = new HashMap<Bond, Known>();
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
                            new Known(
                                    standing(row),
                                    row.getString("how"),
                                    Sql.timeOrNull(row, "found_at"),
                                    row.getString("state")));
                });
        return found;
    }

    static Standing standing(ResultSet row) throws SQLException {
        return new Standing(
                row.getBoolean("following"),
                Sql.time(row, "told_at"),
                row.getBoolean("doubtful"),
                Sql.timeOrNull(row, "since"),
                Sql.timeOrNull(row, "lost_at"));
    }

    void write(List<Line> lines, Instant now) {
        if (lines.isEmpty()) {
            return;
        }
        var bulk = vault.bulk();
        jdbc.sql("""
                        INSERT INTO customer_follow AS f (connection, staff, customer, sealed, following, told_at,
                            doubtful, since, lost_at, how, state, look_at, found_at, compared_at)
                        SELECT new.*, CASE WHEN how = 'found' THEN CAST(:now AS timestamptz) END, :now
                        FROM unnest(:connections::uuid[], :staff::text[], :customers::uuid[], :sealed::bytea[],
                            :following::boolean[], :told::timestamptz[], :doubtful::boolean[], :since::timestamptz[],
                            :lost::timestamptz[], :how::text[], :states::text[], :looks::timestamptz[])
                            AS new (connection, staff, customer, sealed, following, told_at, doubtful, since, lost_at,
                                how, state, look_at)
                        ON CONFLICT (connection, staff, customer) DO UPDATE SET following = excluded.following,
                            told_at = excluded.told_at, doubtful = excluded.doubtful, since = excluded.since,
                            lost_at = excluded.lost_at,
                            found_at = CASE WHEN NOT excluded.following
                                THEN coalesce(f.found_at, excluded.found_at) END,
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
                .param("now", Sql.at(now))
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
                        Sql.timeOrNull(row, "lost_on"),
                        row.getBoolean("following") ? null : row.getString("how")))
                .list();
    }

    /** @see io.qunying.channel.Customers#relations */
    List<Relation> relations(UUID connection, String channel, Collection<String> refs) {
        var all = List.copyOf(refs);
        return jdbc.sql("""
                        SELECT f.staff, f.state, asked.number FROM unnest(:customers::uuid[]) WITH ORDINALITY
                            AS asked (customer, number)
                        JOIN customer_follow f ON f.connection = :connection AND f.customer = asked.customer
                        WHERE following ORDER BY asked.number, f.staff""")
                .param("connection", connection)
                .param("customers", Sql.ids(roster.hashes(channel, all)))
                .query((row, _) ->
                        new Relation(row.getString("staff"), all.get(row.getInt("number") - 1), row.getString("state")))
                .list();
    }

    /** How many customers each member of staff has. */
    Map<String, Integer> counts(UUID connection) {
        var counts = new HashMap<String, Integer>();
        jdbc.sql("""
                        SELECT staff, count(*) AS customers FROM customer_follow
                        WHERE connection = :connection AND following GROUP BY staff""").param("connection", connection).query(row -> {
            counts.put(row.getString("staff"), row.getInt("customers"));
        });
        return counts;
    }

    /** The ids on the platform of the customers of a member of staff, who has them for longest first. */
    List<String> ofStaff(UUID connection, String staff) {
        return jdbc.sql("""
                        SELECT sealed FROM customer_follow
                        WHERE connection = :connection AND staff = :staff AND following ORDER BY since, customer""")
                .param("connection", connection)
                .param("staff", staff)
                .query((row, _) -> vault.open(row.getBytes("sealed")))
                .list();
    }

    /** @see io.qunying.channel.Customers#lost */
    List<Lost> lost(Instant from, Instant to, @Nullable UUID connection, @Nullable String staff, int limit, int skip) {
        return jdbc.sql("""
                        SELECT f.*, channel FROM customer_follow f JOIN connection ON connection.id = f.connection
                        WHERE lost_on >= :from AND lost_on < :to AND how IS DISTINCT FROM 'transfer'
                          AND (:connection::uuid IS NULL OR f.connection = :connection::uuid)
                          AND (:staff::text IS NULL OR staff = :staff::text)
                        ORDER BY lost_on DESC, staff, customer LIMIT :limit OFFSET :skip""")
                .param("from", Sql.at(from))
                .param("to", Sql.at(to))
                .param("connection", connection == null ? null : connection.toString(), Types.VARCHAR)
                .param("staff", staff, Types.VARCHAR)
                .param("limit", limit)
                .param("skip", skip)
                .query((row, _) -> new Lost(
                        Sql.id(row, "connection"),
                        row.getString("channel"),
                        row.getString("staff"),
                        vault.open(row.getBytes("sealed")),
                        Sql.timeOrNull(row, "since"),
                        Sql.time(row, "lost_on"),
                        Objects.requireNonNullElse(row.getString("how"), "found")))
                .list();
    }

    /** @see io.qunying.channel.Customers#losses */
    List<Losses> losses(Instant from, Instant to) {
        return jdbc.sql("""
                        SELECT connection, staff, count(*) AS lost,
                            count(*) FILTER (WHERE how = 'by-customer') AS by_customer
                        FROM customer_follow
                        WHERE lost_on >= :from AND lost_on < :to AND how IS DISTINCT FROM 'transfer'
                        GROUP BY connection, staff ORDER BY lost DESC, staff LIMIT 200""")
                .param("from", Sql.at(from))
                .param("to", Sql.at(to))
                .query((row, _) -> new Losses(
                        Sql.id(row, "connection"),
                        row.getString("staff"),
                        row.getInt("lost"),
                        row.getInt("by_customer")))
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

    void forget(String channel, Collection<UUID> gone) {
        jdbc.sql("""
                        DELETE FROM customer_follow USING connection
                        WHERE connection.id = customer_follow.connection AND channel = :channel
                          AND customer = ANY (:customers::uuid[])""")
                .param("channel", channel)
                .param("customers", Sql.ids(gone))
                .update();
    }
}
