package io.qunying.person;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.channel.Transfers;
import io.qunying.channel.Transfers.Part;
import io.qunying.testing.AsStaff;
import io.qunying.testing.WecomHouseTest;
import java.io.UnsupportedEncodingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

/** Promise: nobody is asked to go to a colleague twice while it is under way, and how it ended is told for each. */
@Timeout(120)
class TransferTests extends WecomHouseTest {

    private static final String API = "/cgi-bin/externalcontact/";
    private static final String ASK = API + "transfer_customer";

    @Autowired
    Transfers transfers;

    @Test
    void eachCustomerEndsAsThePlatformSays() {
        var customers = customers(4);
        assertThat(begin("CUSTOMERS", "staff1", "staff2", false)).isEqualTo("4");
        await(() -> states().equals(Map.of("WAITING", 4)));
        assertThat(begin("CUSTOMERS", "staff1", "staff3", false))
                .as("all are under way")
                .isEqualTo("nothing-to-transfer");

        corp.customers().answerTransfer(customers.get(0), false);
        await(() -> states().equals(Map.of("WAITING", 3, "REFUSED", 1))); // told by an event
        corp.customers().answerTransfer(customers.get(1), true);
        advance(Duration.ofMinutes(31));
        await(() -> states().equals(Map.of("WAITING", 2, "DONE", 1, "REFUSED", 1)));
        advance(Duration.ofHours(24));
        await(() -> states().equals(Map.of("DONE", 3, "REFUSED", 1)));
        assertThat(calls("/externalcontact/transfer_customer")).isEqualTo(1);
    }

    @Test
    void aLostAnswerAsksNobodyTwice() {
        customers(3);
        wecom.faults().loseAnswer(ASK, 1);
        begin("CUSTOMERS", "staff1", "staff2", false);
        await(() -> codes().containsKey("answer-lost"));
        advance(Duration.ofMinutes(3));
        await(() -> states().equals(Map.of("WAITING", 3)));
        assertThat(calls("/externalcontact/transfer_customer")).isEqualTo(1);
    }

    @Test
    void whoDiedBeforeTheCallAsksAfterwards() {
        customers(3);
        wecom.faults().closeBeforeDoing(ASK, 1);
        begin("CUSTOMERS", "staff1", "staff2", false);
        await(() -> !codes().isEmpty() && states().equals(Map.of("ASKED", 3)));
        advance(Duration.ofMinutes(3));
        await(() -> states().equals(Map.of("WAITING", 3)));
        assertThat(calls("/externalcontact/transfer_customer")).isEqualTo(2);
    }

    @Test
    void aRevokedPermissionAndALimitOfCallsAreWaitedFor() {
        customers(2);
        corp.app().deny(ASK);
        begin("CUSTOMERS", "staff1", "staff2", false);
        await(() -> codes().containsKey("48002") && states().equals(Map.of("WANTED", 2)));
        corp.app().allow(ASK);
        wecom.faults().answerCode(ASK, 45009, 1);
        advance(Duration.ofMinutes(2));
        await(() -> codes().containsKey("45009"));
        advance(Duration.ofMinutes(5));
        await(() -> states().equals(Map.of("WAITING", 2)));
    }

    @Test
    void whatThePlatformRefusesIsToldForEach() {
        var customers = customers(3);
        corp.callbacks().trouble().lose(1);
        corp.staff().deleteCustomer("staff1", customers.getFirst());
        corp.callbacks().trouble().end();
        corp.staff().limitCustomers("staff4", 0);
        begin("CUSTOMERS", "staff1", "staff4", false);
        await(() -> codes().equals(Map.of("40096", 1, "40099", 2)));
        assertThat(begin("CUSTOMERS", "staff1", "nobody", false)).isEqualTo("3");
        await(() -> states().equals(Map.of("FAILED", 6)));

        assertThat(begin("CUSTOMERS", "staff1", "staff1", false)).isEqualTo("invalid-input");
        assertThat(begin("CUSTOMERS", "staff2", "staff3", false)).isEqualTo("nothing-to-transfer");
    }

    @Test
    void aCustomerIsHandedOverTwiceInNinetyDays() {
        customers(1);
        var route = List.of("staff1", "staff2", "staff3", "staff4");
        for (var i = 0; i < 2; i++) {
            begin("CUSTOMERS", route.get(i), route.get(i + 1), false);
            var done = i + 1;
            await(() -> states().equals(done == 1 ? Map.of("WAITING", 1) : Map.of("DONE", 1, "WAITING", 1)));
            advance(Duration.ofHours(25));
            await(() -> states().equals(Map.of("DONE", done)));
            await(corp.callbacks()::isIdle);
            var taker = route.get(done);
            await(() ->
                    jdbc.sql("SELECT count(*) FROM customer_follow WHERE connection = :connection AND staff = :staff")
                                    .param("connection", connection)
                                    .param("staff", taker)
                                    .query(Long.class)
                                    .single()
                            == 1);
        }
        begin("CUSTOMERS", "staff3", "staff4", false);
        await(() -> codes().equals(Map.of("40128", 1)));
    }

    @Test
    void thoseWhoLeftHandOverToo() {
        corp.staff().hire("leaver");
        customers("leaver", 150);
        corp.staff().resign("leaver");
        assertThat(givers()).contains("leaver true 150");
        begin("CUSTOMERS", "leaver", "staff2", true);
        await(() -> states().equals(Map.of("WAITING", 150)));
        assertThat(calls("/resigned/transfer_customer")).isEqualTo(2);
        advance(Duration.ofHours(25));
        await(() -> states().equals(Map.of("DONE", 150)));
    }

    @Test
    void groupsGetANewOwner() {
        for (var i = 0; i < 3; i++) {
            corp.groups().create("staff1", "群" + i);
        }
        await(() -> givers().contains("staff1 false 3"));
        wecom.faults().loseAnswer(API + "groupchat/onjob_transfer", 1);
        begin("GROUPS", "staff1", "staff2", false);
        await(() -> !codes().isEmpty());
        advance(Duration.ofMinutes(3));
        await(() -> states().equals(Map.of("DONE", 3)));
        assertThat(calls("/onjob_transfer")).isEqualTo(1);
        await(() -> givers().contains("staff2 false 3"));
        begin("GROUPS", "staff2", "staff2x", false);
        await(() -> states().equals(Map.of("DONE", 3, "FAILED", 3)));
    }

    private List<String> customers(int count) {
        return customers("staff1", count);
    }

    /** Known here. */
    private List<String> customers(String staff, int count) {
        var all = new ArrayList<String>();
        for (var i = 0; i < count; i++) {
            all.add(corp.customers().create("客" + i));
            corp.customers().add(staff, all.getLast(), "");
        }
        await(() -> jdbc.sql("SELECT count(*) FROM customer_follow WHERE connection = :connection AND following")
                        .param("connection", connection)
                        .query(Long.class)
                        .single()
                == count);
        return all;
    }

    /** @return how many are begun with, or the code of the refusal */
    private String begin(String kind, String from, String to, boolean resigned) {
        var answer = read(http.post()
                .uri("/api/console/connections/" + connection + "/transfers")
                .with(AsStaff.owner())
                .contentType(MediaType.APPLICATION_JSON)
                .content(json.writeValueAsString(
                        Map.of("kind", kind, "from", from, "to", to, "resigned", resigned, "message", "换我为您服务")))
                .exchange());
        return answer.path("code").asString(answer.path("count").toString());
    }

    private List<String> givers() {
        return read(http.get()
                        .uri("/api/console/connections/" + connection + "/givers")
                        .with(AsStaff.owner())
                        .exchange())
                .path("givers")
                .valueStream()
                .map(it -> it.path("staff").asString() + " " + it.path("resigned") + " "
                        + Math.max(
                                it.path("customers").asInt(), it.path("groups").asInt()))
                .toList();
    }

    private JsonNode read(MvcTestResult answer) {
        try {
            return json.readTree(answer.getResponse().getContentAsString());
        } catch (UnsupportedEncodingException never) {
            throw new IllegalStateException(never);
        }
    }

    private List<Part> parts() {
        return transfers.list(connection).stream()
                .flatMap(it -> transfers.parts(connection, it.id(), 1_000, 0).stream())
                .toList();
    }

    private Map<String, Integer> states() {
        var states = new HashMap<String, Integer>();
        parts().forEach(it -> states.merge(it.state().name(), 1, Integer::sum));
        return states;
    }

    private Map<String, Integer> codes() {
        var codes = new TreeMap<String, Integer>();
        parts().stream().filter(it -> it.code() != null).forEach(it -> codes.merge(it.code(), 1, Integer::sum));
        return codes;
    }
}
