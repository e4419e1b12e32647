package io.qunying.person;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.staff.Role;
import io.qunying.testing.AsStaff;
import io.qunying.testing.WecomHouseTest;
import java.io.UnsupportedEncodingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;

/** Promise: who loses customers hears of it once a day, and everybody lost is listed until they come back. */
@Timeout(120)
class LostCustomerTests extends WecomHouseTest {

    /** The corporation's clock goes on by itself, the clock of the house does not. */
    private static final Duration WHILE = Duration.ofSeconds(40);

    @Test
    void aBurstIsOneItemForEachMemberOfStaffAndDay() {
        var customers = new ArrayList<String>();
        for (var i = 0; i < 40; i++) {
            customers.add(corp.customers().create("客" + i));
            corp.customers().add(i < 30 ? "staff1" : "staff2", customers.getLast(), "");
        }
        advance(Duration.ofSeconds(5));
        corp.callbacks().trouble().repeat(0.3);
        corp.callbacks().trouble().shuffle(5);
        for (var i = 0; i < 40; i++) {
            corp.customers().delete(i < 30 ? "staff1" : "staff2", customers.get(i));
        }
        corp.callbacks().trouble().end();
        corp.callbacks().trouble().release();
        advance(WHILE);
        await(() -> lost("").size() == 40);
        assertThat(items()).hasSize(2);
        assertThat(lost("&staff=staff2")).hasSize(10).allMatch(it -> it.equals("staff2 by-customer"));
        assertThat(figures()).containsExactly("staff1 30 30", "staff2 10 10");
        assertThat(read("/figures", AsStaff.in(Role.OPERATOR, UUID.randomUUID())))
                .as("they count the customers of all branches")
                .isEmpty();

        corp.customers().add("staff1", customers.getFirst(), "");
        await(() -> lost("").size() == 39);
        advance(Duration.ofDays(1));
        corp.customers().delete("staff1", customers.getFirst());
        advance(WHILE);
        await(() -> items().size() == 3 && lost("").size() == 40);
    }

    @Test
    void whoIsHandedToAColleagueIsNotLost() {
        var kept = corp.customers().create("甲");
        var deleted = corp.customers().create("乙");
        corp.customers().add("staff1", kept, "");
        corp.customers().add("staff3", deleted, "");
        advance(Duration.ofSeconds(5));
        corp.callbacks()
                .emit(
                        kept,
                        "<xml><CreateTime>" + clock.instant().getEpochSecond()
                                + "</CreateTime><Event>change_external_contact</Event><ChangeType>del_external_contact</ChangeType>"
                                + "<UserID>staff1</UserID><ExternalUserID>" + kept
                                + "</ExternalUserID><Source>DELETE_BY_TRANSFER</Source></xml>");
        corp.staff().deleteCustomer("staff3", deleted);
        advance(WHILE);
        await(() -> lost("").equals(List.of("staff3 by-staff")));
        assertThat(items()).hasSize(1);
    }

    @Test
    void whoWasLostWithoutAWordIsFound() {
        var customer = corp.customers().create("丙");
        corp.callbacks().trouble().lose(1);
        corp.customers().add("staff1", customer, "");
        corp.staff().deleteCustomer("staff1", customer);
        corp.callbacks().trouble().end();
        corp.customers().add("staff1", customer, "");
        corp.callbacks().trouble().lose(1);
        corp.staff().deleteCustomer("staff1", customer);
        corp.callbacks().trouble().end();
        await(corp.callbacks()::isIdle);
        await(() -> jdbc.sql("SELECT count(*) FROM customer_follow WHERE connection = :connection")
                        .param("connection", connection)
                        .query(Long.class)
                        .single()
                == 1);
        advance(Duration.ofMinutes(2));
        await(() -> lost("").equals(List.of("staff1 found")) && items().size() == 1);
    }

    private List<String> items() {
        return jdbc.sql("SELECT title FROM work_item WHERE key LIKE :key ORDER BY title")
                .param("key", "customers-lost:" + connection + ":%")
                .query((row, _) -> row.getString(1))
                .list();
    }

    private List<String> lost(String narrowed) {
        return read("?limit=200&connection=" + connection + narrowed)
                .path("items")
                .valueStream()
                .map(it -> it.path("staff").asString() + " " + it.path("how").asString())
                .toList();
    }

    private List<String> figures() {
        return read("/figures")
                .valueStream()
                .filter(it -> it.path("connection").asString().equals(connection.toString()))
                .map(it -> it.path("staff").asString() + " " + it.path("all") + " " + it.path("byCustomer"))
                .toList();
    }

    private JsonNode read(String rest) {
        return read(rest, AsStaff.owner());
    }

    private JsonNode read(String rest, RequestPostProcessor by) {
        var answer =
                http.get().uri("/api/console/lost-customers" + rest).with(by).exchange();
        try {
            return json.readTree(answer.getResponse().getContentAsString());
        } catch (UnsupportedEncodingException never) {
            throw new IllegalStateException(never);
        }
    }
}
