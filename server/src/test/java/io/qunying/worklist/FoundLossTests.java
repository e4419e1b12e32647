package io.qunying.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.channel.Customers;
import io.qunying.platform.Sql;
import io.qunying.testing.WecomHouseTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;

/** Promise: whoever was lost without a word is heard of when they are missed, as lost then. */
@Timeout(120)
class FoundLossTests extends WecomHouseTest {

    @Autowired
    Customers customers;

    @Test
    void whoWasFoundIsOfTheDayOfFinding() {
        var lost = new ArrayList<String>();
        for (var i = 0; i < 3; i++) {
            var customer = corp.customers().create("客" + i);
            corp.customers().add("staff1", customer, "");
            lost.add(customer);
            advance(Duration.ofDays(1));
        }
        await(() -> count("SELECT count(*) FROM customer_follow WHERE connection = :connection AND following") == 3);
        advance(Duration.ofMinutes(1));
        await(() -> count("SELECT count(*) FROM customer_follow"
                        + " WHERE connection = :connection AND following AND look_at IS NULL")
                == 3);
        advance(Duration.ofDays(30));
        corp.callbacks().trouble().lose(1);
        lost.forEach(it -> corp.staff().deleteCustomer("staff1", it));
        corp.callbacks().trouble().end();
        var before = clock.instant();

        customers.askAgain(connection);
        await(() ->
                count("SELECT count(*) FROM customer_follow WHERE connection = :connection AND how = 'found'") == 3);
        await(() ->
                count("SELECT count(*) FROM work_item WHERE key LIKE 'customers-lost:' || :connection || ':%'") > 0);

        assertThat(count("SELECT count(*) FROM work_item WHERE key LIKE 'customers-lost:' || :connection || ':%'"))
                .isEqualTo(1);
        assertThat(customers.lost(before, before.plus(Duration.ofDays(1)), connection, "staff1", 10, 0))
                .hasSize(3);
        assertThat(customers.losses(before, before.plus(Duration.ofDays(1))))
                .filteredOn(it -> it.connection().equals(connection))
                .singleElement()
                .satisfies(it -> assertThat(it.all()).isEqualTo(3));
        assertThat(seenSince(before)).as("it is not they who did anything").isZero();
    }

    private int seenSince(Instant moment) {
        return jdbc.sql("""
                        SELECT count(*) FROM customer_follow f JOIN identity i ON i.lookup = f.customer
                            JOIN person p ON p.id = i.person
                        WHERE f.connection = :connection AND p.seen_at >= :moment""")
                .param("connection", connection)
                .param("moment", Sql.at(moment))
                .query(Integer.class)
                .single();
    }

    private int count(String query) {
        return jdbc.sql(query)
                .param("connection", connection)
                .query(Integer.class)
                .single();
    }
}
