package io.qunying.person;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.testing.AsStaff;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.http.MediaType;

/** Remarks that staff write on their customers at the platform. */
@Timeout(180)
class RemarkTests extends TagsTest {

    @Test
    void remarksAreWrittenForOnesOwnCustomersOnly() throws Exception {
        var customer = corp.customers().create("小王");
        corp.customers().add("staff1", customer, "k3f9.popup");
        await(() -> known(customer).isPresent() && related(customer));
        learn();
        await(() -> person(customer).path("name").asString("").equals("小王"));
        assertThat(remark(customer, "staff1", "{{name}} {{entry code}}", "来自活码"))
                .isEqualTo("");
        assertThat(corp.staff().noted("staff1", customer).remark()).isEqualTo("小王 k3f9.popup");
        assertThat(corp.staff().noted("staff1", customer).description()).isEqualTo("来自活码");

        assertThat(remark(customer, "staff2", "小王", "")).isEqualTo("customer-not-found");
        assertThat(remark(customer, "staff1", "长".repeat(21), "")).isEqualTo("invalid-input");
        assertThat(remark(customer, "staff1", "", "长".repeat(151))).isEqualTo("invalid-input");
        assertThat(remark(customer, "staff1", " ", "")).isEqualTo("invalid-input");
        assertThat(remark(customer, "staff1", "{{phone}}", "")).isEqualTo("invalid-input");
        corp.callbacks().trouble().lose(1);
        corp.staff().deleteCustomer("staff1", customer);
        corp.callbacks().trouble().end();
        assertThat(remark(customer, "staff1", "小王", "")).isEqualTo("no-longer-customer");
        await(() -> !related(customer));
    }

    private String remark(String customer, String staff, String name, String description) throws Exception {
        var body = Map.of("name", name, "description", description);
        var answer = http.put()
                .uri("/api/console/people/" + find(customer) + "/customer-of/" + connection + "/" + staff + "/remark")
                .with(AsStaff.owner())
                .contentType(MediaType.APPLICATION_JSON)
                .content(json.writeValueAsString(body))
                .exchange();
        return json.readTree(answer.getResponse().getContentAsString())
                .path("code")
                .asString("");
    }
}
