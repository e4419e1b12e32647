package io.qunying.channel.roster;

import io.qunying.platform.Sql;
import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How much is known of the customers behind a connection. */
@RestController
@RequestMapping("/api/console/connections/{connection}/customers")
class CustomerListController {

    private final JdbcClient jdbc;

    CustomerListController(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The customers behind a connection.
     *
     * @param customers how many are known, whosever they are
     * @param readAt when the last list of all was asked for, or null before the first
     * @param reading whether one is being read
     * @param failure why it cannot be had, or null
     */
    record CustomerList(
            long customers,
            @Nullable Instant readAt,
            boolean reading,
            @Nullable String failure) {}

    @GetMapping
    @Allowed(Permission.CONNECTION_MANAGE)
    CustomerList showCustomerList(@PathVariable UUID connection) {
        return jdbc.sql("""
                        SELECT (SELECT count(DISTINCT customer) FROM customer_follow
                                WHERE connection = :connection AND following) AS customers,
                            read_at, began IS NOT NULL AS reading, failure
                        FROM (VALUES (1)) AS always LEFT JOIN customer_list ON connection = :connection""")
                .param("connection", connection)
                .query((row, _) -> new CustomerList(
                        row.getLong("customers"),
                        Sql.timeOrNull(row, "read_at"),
                        row.getBoolean("reading"),
                        row.getString("failure")))
                .single();
    }
}
