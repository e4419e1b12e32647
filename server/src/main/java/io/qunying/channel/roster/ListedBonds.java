package io.qunying.channel.roster;

import io.qunying.channel.roster.CustomerTable.Bond;
import io.qunying.platform.Sql;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of who is whose customer, as lists are compared with them. */
@Component
class ListedBonds {

    private final JdbcClient jdbc;

    ListedBonds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A pass had these. Rows that somebody else writes at that moment are left out, as they would be waited for in
     * another order: such a customer is asked for alone.
     */
    void listed(List<Bond> bonds, Instant pass) {
        jdbc.sql("""
                        UPDATE customer_follow f SET compared_at = greatest(f.compared_at, :pass) FROM (
                            SELECT connection, staff, customer
                            FROM unnest(:connections::uuid[], :staff::text[], :customers::uuid[])
                                AS asked (connection, staff, customer)
                            JOIN customer_follow USING (connection, staff, customer)
                            FOR UPDATE OF customer_follow SKIP LOCKED) had
                        WHERE f.connection = had.connection AND f.staff = had.staff AND f.customer = had.customer""")
                .param("pass", Sql.at(pass))
                .param("connections", Sql.column(bonds, Bond::connection))
                .param("staff", Sql.column(bonds, Bond::staff))
                .param("customers", Sql.column(bonds, Bond::customer))
                .update();
    }

    /**
     * The platform is asked one by one for those whom a whole pass did not have: pages shift while customers come and
     * go, so that it may have passed over somebody.
     *
     * @param staff whose customers were listed
     * @param told a moment that the last word on them has to be before
     */
    void missed(UUID connection, List<String> staff, Instant pass, Instant told, Instant now) {
        jdbc.sql("""
                        UPDATE customer_follow SET look_at = least(look_at, :now), failures = 0
                        WHERE connection = :connection AND following AND staff = ANY (:staff::text[])
                          AND (compared_at IS NULL OR compared_at < :pass) AND told_at < :told""")
                .param("connection", connection)
                .param("staff", staff.toArray(String[]::new))
                .param("pass", Sql.at(pass))
                .param("told", Sql.at(told))
                .param("now", Sql.at(now))
                .update();
    }
}
