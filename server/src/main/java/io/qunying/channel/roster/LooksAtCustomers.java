package io.qunying.channel.roster;

import io.qunying.channel.roster.CustomerTable.Bond;
import io.qunying.platform.Sql;
import io.qunying.platform.Vault;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of who is whose customer, as far as the platform is to be asked of them. */
@Component
class LooksAtCustomers {

    private final JdbcClient jdbc;
    private final Vault vault;
    private final RosterTable roster;

    LooksAtCustomers(JdbcClient jdbc, Vault vault, RosterTable roster) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.roster = roster;
    }

    /** A bond of which the platform is to be asked. */
    record Due(
            Bond bond,
            String ref,
            Standing standing,
            @Nullable String how,
            @Nullable Instant editedAt,
            Instant lookAt) {}

    /** What a member of staff notes of a customer was changed. */
    record Edit(String ref, Instant at) {}

    /** The platform is asked what of it; of bonds that nobody has told of it is asked whether they are. */
    void edited(Map<Bond, Edit> edits, Instant lookAt) {
        if (edits.isEmpty()) {
            return;
        }
        var all = edits.entrySet().stream()
                .sorted(Comparator.comparing(
                                (Map.Entry<Bond, Edit> it) -> it.getKey().customer())
                        .thenComparing(it -> it.getKey().staff()))
                .toList();
        var bulk = vault.bulk();
        jdbc.sql("""
                        INSERT INTO customer_follow AS f (connection, staff, customer, sealed, following, told_at,
                            edited_at, look_at)
                        SELECT connection, staff, customer, sealed, true, :never, at, :look
                        FROM unnest(:connections::uuid[], :staff::text[], :customers::uuid[], :sealed::bytea[],
                            :at::timestamptz[]) AS edit (connection, staff, customer, sealed, at)
                        ON CONFLICT (connection, staff, customer) DO UPDATE SET
                            edited_at = greatest(f.edited_at, excluded.edited_at), look_at = excluded.look_at,
                            failures = 0""")
                .param("connections", Sql.column(all, it -> it.getKey().connection()))
                .param("staff", Sql.column(all, it -> it.getKey().staff()))
                .param("customers", Sql.column(all, it -> it.getKey().customer()))
                .param(
                        "sealed",
                        all.stream().map(it -> bulk.seal(it.getValue().ref())).toArray(byte[][]::new))
                .param("at", Sql.column(all, it -> it.getValue().at()))
                .param("never", Sql.at(Instant.EPOCH)) // whatever is told of them counts for more
                .param("look", Sql.at(lookAt))
                .update();
    }

    /** The platform is asked for all customers of a connection again. */
    void lookAgain(UUID connection, Instant at) {
        jdbc.sql("""
                        UPDATE customer_follow SET look_at = least(look_at, :at), failures = 0
                        WHERE connection = :connection AND following""").param("connection", connection).param("at", Sql.at(at)).update();
    }

    /** The same for some of them, whosever customers they are or were. */
    void lookAgain(UUID connection, String channel, List<String> refs, Instant at) {
        jdbc.sql("""
                        UPDATE customer_follow SET look_at = least(look_at, :at), failures = 0
                        WHERE connection = :connection AND customer = ANY (:customers::uuid[])""")
                .param("connection", connection)
                .param("customers", Sql.ids(roster.hashes(channel, refs)))
                .param("at", Sql.at(at))
                .update();
    }

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
                        CustomerTable.standing(row),
                        row.getString("how"),
                        Sql.timeOrNull(row, "edited_at"),
                        Sql.time(row, "look_at")))
                .list();
    }

    /** The platform was asked, or it is no use: nobody needs to be asked again. */
    void settled(Collection<Due> asked) {
        var all = List.copyOf(asked);
        jdbc.sql("""
                        UPDATE customer_follow f SET look_at = NULL, doubtful = false, failures = 0
                        FROM unnest(:staff::text[], :customers::uuid[], :told::timestamptz[], :looks::timestamptz[])
                            AS asked (staff, customer, told_at, look_at)
                        WHERE connection = ANY (:connections::uuid[]) AND f.staff = asked.staff
                          AND f.customer = asked.customer AND f.told_at = asked.told_at
                          AND f.look_at = asked.look_at""")
                .param("connections", Sql.column(all, it -> it.bond().connection()))
                .param("staff", Sql.column(all, it -> it.bond().staff()))
                .param("customers", Sql.column(all, it -> it.bond().customer()))
                .param("told", Sql.column(all, it -> it.standing().toldAt()))
                .param("looks", Sql.column(all, Due::lookAt))
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
}
