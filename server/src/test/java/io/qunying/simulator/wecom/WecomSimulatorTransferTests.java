package io.qunying.simulator.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullMarked
class WecomSimulatorTransferTests {

    private static final String AT = "externalcontact/";

    private final WecomSimulator simulator;
    private final CallbackReceiver receiver;
    private final Corp corp;
    private final Probe probe;
    private String customer = "";

    WecomSimulatorTransferTests() throws IOException {
        simulator = WecomSimulator.start();
        receiver = new CallbackReceiver();
        corp = simulator.corp();
        probe = Probe.of(simulator);
    }

    @BeforeEach
    void populate() {
        corp.populate(3, 0, 0, 0);
        customer = corp.customers().create("老客");
        corp.customers().add("staff1", customer, "s");
        receiver.listenTo(corp);
    }

    @AfterEach
    void stop() {
        simulator.close();
        receiver.close();
    }

    private int transfer(String path, String from, String to, String id) {
        var answer = probe.post(
                AT + path,
                "{'handover_userid':'%s','takeover_userid':'%s','external_userid':['%s']}".formatted(from, to, id));
        var code = answer.path("errcode").asInt(0);
        return code == 0 ? answer.path("customer").path(0).path("errcode").asInt(-9) : code;
    }

    private int status(String from, String to) {
        return probe.post(AT + "transfer_result", "{'handover_userid':'%s','takeover_userid':'%s'}".formatted(from, to))
                .path("customer")
                .path(0)
                .path("status")
                .asInt(0);
    }

    @Test
    void transfersAfterADayWhenNobodyRefuses() throws InterruptedException {
        assertThat(transfer("transfer_customer", "staff1", "staff2", customer)).isZero();
        assertThat(status("staff1", "staff2")).isEqualTo(2);
        assertThat(transfer("transfer_customer", "staff1", "staff3", customer)).isEqualTo(40129);

        simulator.clock().advance(Duration.ofHours(25));
        probe.freshToken();
        assertThat(status("staff1", "staff2")).isEqualTo(1);
        var events = receiver.await(2);
        assertThat(events)
                .extracting(it -> it.field("ChangeType"))
                .containsExactly("del_external_contact", "add_external_contact");
        assertThat(events.getFirst().field("Source")).isEqualTo("DELETE_BY_TRANSFER");
        assertThat(probe.code(AT + "list?userid=staff1")).isEqualTo(84061);
        assertThat(probe.code(AT + "list?userid=staff2")).isZero();
    }

    @Test
    void tellsWhyATransferFailed() throws InterruptedException {
        assertThat(transfer("transfer_customer", "staff1", "staff2", customer)).isZero();
        corp.customers().answerTransfer(customer, false);
        assertThat(status("staff1", "staff2")).isEqualTo(3);
        assertThat(receiver.await(1).getFirst().field("FailReason")).isEqualTo("customer_refused");

        corp.staff().limitCustomers("staff3", 0);
        assertThat(transfer("transfer_customer", "staff1", "staff3", customer)).isEqualTo(40099);
        assertThat(transfer("transfer_customer", "staff1", "staff1", customer)).isEqualTo(40130);
        assertThat(transfer("transfer_customer", "staff1", "staff2", "wmNobody"))
                .isEqualTo(40096);
        assertThat(transfer("transfer_customer", "staff1", "nobody", customer)).isEqualTo(60111);
    }

    @Test
    void transfersACustomerTwiceInNinetyDays() {
        assertThat(transfer("transfer_customer", "staff1", "staff2", customer)).isZero();
        corp.customers().answerTransfer(customer, true);
        assertThat(transfer("transfer_customer", "staff2", "staff3", customer)).isZero();
        corp.customers().answerTransfer(customer, true);
        assertThat(transfer("transfer_customer", "staff3", "staff1", customer)).isEqualTo(40128);
        simulator.clock().advance(Duration.ofDays(91));
        probe.freshToken();
        assertThat(transfer("transfer_customer", "staff3", "staff1", customer)).isZero();
    }

    @Test
    void handsOverTheCustomersOfThoseWhoLeft() {
        assertThat(transfer("resigned/transfer_customer", "staff1", "staff2", customer))
                .isEqualTo(40097);
        corp.staff().resign("staff1");
        var unassigned = probe.post(AT + "get_unassigned_list", "{'page_size':100}");
        assertThat(unassigned.path("info").path(0).path("external_userid").asString(""))
                .isEqualTo(customer);
        assertThat(unassigned.path("is_last").booleanValue()).isTrue();
        assertThat(transfer("resigned/transfer_customer", "staff1", "staff2", customer))
                .isZero();
        corp.customers().answerTransfer(customer, true);
        assertThat(probe.code(AT + "list?userid=staff2")).isZero();
    }
}
