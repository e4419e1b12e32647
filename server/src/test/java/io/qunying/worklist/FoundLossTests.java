package io.qunying.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.channel.Customers;
import io.qunying.testing.WecomHouseTest;
import java.time.Duration;
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
    }

    private int count(String query) {
        return jdbc.sql(query)
                .param("connection", connection)
                .query(Integer.class)
                .single();
    }
}
