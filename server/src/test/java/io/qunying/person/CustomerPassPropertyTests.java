package io.qunying.person;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.platform.Sql;
import io.qunying.platform.Vault;
import io.qunying.testing.WecomHouseTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Promise 5: lists that are read while customers come and go, are broken off and taken over, and callbacks that are
 * lost, late and doubled give the truth.
 */
@Timeout(120)
class CustomerPassPropertyTests extends WecomHouseTest {

    private static final String PAGE = "/cgi-bin/externalcontact/batch/get_by_user";
    private static final int CUSTOMERS = 80;
    private static final int STEPS = 120;

    @Autowired
    Vault vault;

    private final long seed = System.nanoTime();
    private final Random luck = new Random(seed);
    private final List<String> customers = new ArrayList<>();
    private final Set<String> following = new TreeSet<>();

    @Test
    void becomeTheTruth() throws Exception {
        corp.callbacks().trouble().lose(1);
        for (var i = 0; i < CUSTOMERS; i++) {
            customers.add(corp.customers().create("客" + i));
            add("staff1", customers.getLast());
            add("staff2", customers.getLast());
        }
        await(corp.callbacks()::isIdle);
        for (var step = 0; step < STEPS; step++) {
            advance(Duration.ofSeconds(3));
            if (step % 20 == 19) {
                wecom.faults().slow(PAGE, Duration.ofMillis(luck.nextInt(400)), 2);
                // At the node that is at it, it is as if another one had taken over.
                jdbc.sql("UPDATE customer_list SET due = :now WHERE connection = :connection")
                        .param("now", Sql.at(clock.instant()))
                        .param("connection", connection)
                        .update();
            }
            act("staff" + (1 + luck.nextInt(3)), customers.get(luck.nextInt(CUSTOMERS)));
            TimeUnit.MILLISECONDS.sleep(luck.nextInt(40));
        }
        corp.callbacks().trouble().release();
        corp.callbacks().trouble().end();
        wecom.faults().clear();
        await(corp.callbacks()::isIdle);
        // One that is under way would end after the day that is let go by, and the next be due a day after that.
        goOnUntil(() -> !isUnderWay());
        var before = clock.instant();
        advance(Duration.ofHours(25));
        goOnUntil(() -> !isUnderWay() && readAt().isAfter(before));
        advance(Duration.ofMinutes(2)); // whom only an event told of is asked for a minute later

        await(() -> known().equals(following) || isSettled());
        assertThat(known()).as("seed %d", seed).isEqualTo(following);
    }

    /** What customers do themselves is always told: lists say nothing of it. */
    private void act(String staff, String customer) {
        var bond = staff + " " + customer;
        corp.callbacks().trouble().lose(0.4);
        corp.callbacks().trouble().repeat(0.2);
        corp.callbacks().trouble().delay(0.2, Duration.ofHours(1));
        if (!following.contains(bond)) {
            add(staff, customer);
            return;
        }
        switch (luck.nextInt(4)) {
            case 0 -> corp.staff().remark(staff, customer, "备注" + luck.nextInt(9));
            case 1 -> {
                corp.callbacks().trouble().lose(0);
                corp.customers().delete(staff, customer);
                following.remove(bond);
            }
            default -> {
                corp.staff().deleteCustomer(staff, customer);
                following.remove(bond);
            }
        }
    }

    private void add(String staff, String customer) {
        corp.customers().add(staff, customer, "");
        following.add(staff + " " + customer);
    }

    private Set<String> known() {
        return new TreeSet<>(
                jdbc.sql("SELECT staff, sealed FROM customer_follow WHERE connection = :connection AND following")
                        .param("connection", connection)
                        .query((row, _) -> row.getString("staff") + " " + vault.open(row.getBytes("sealed")))
                        .list());
    }

    private boolean isSettled() {
        return jdbc.sql("""
                        SELECT NOT EXISTS (SELECT FROM customer_follow WHERE connection = :connection AND look_at IS NOT NULL)
                            AND NOT EXISTS (SELECT FROM inbox_group JOIN inbox_cursor USING (connection, group_ref)
                                WHERE connection = :connection AND position < received)""")
                .param("connection", connection)
                .query(Boolean.class)
                .single();
    }

    /** A page that failed is asked for again some minutes later. */
    private void goOnUntil(BooleanSupplier holds) {
        await(() -> {
            advance(Duration.ofSeconds(2));
            return holds.getAsBoolean();
        });
    }

    private boolean isUnderWay() {
        return jdbc.sql("SELECT count(*) FROM customer_list WHERE connection = :connection AND began IS NOT NULL")
                        .param("connection", connection)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private Instant readAt() {
        return jdbc.sql("SELECT coalesce(max(read_at), 'epoch') FROM customer_list WHERE connection = :connection")
                .param("connection", connection)
                .query((row, _) -> row.getTimestamp(1).toInstant())
                .single();
    }
}
