package io.qunying.channel.onebot;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.testing.AsStaff;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;

/** What does not fit is refused when it is filled in, and what does not work is named. */
class OneBotSettingsTests extends OneBotTest {

    @Test
    void whatDoesNotFitIsRefusedByName() {
        for (var wrong : Map.of(
                        Map.of("transport", "http", "account", ACCOUNT), "values.address",
                        Map.of("transport", "http", "account", ACCOUNT, "address", "ws://a:1"), "values.address",
                        Map.of("transport", "forward-ws", "account", ACCOUNT, "address", "http://a"), "values.address",
                        Map.of("transport", "pigeon", "account", ACCOUNT), "values.transport",
                        Map.of("transport", "reverse-ws", "account", "QQ"), "values.account",
                        Map.of("transport", "reverse-ws"), "values.account")
                .entrySet()) {
            var answer = http.post()
                    .uri("/api/console/connections")
                    .with(AsStaff.owner())
                    .contentType(MediaType.APPLICATION_JSON)
                    .content(json.writeValueAsString(
                            Map.of("channel", "onebot", "name", "QQ", "values", wrong.getKey())))
                    .exchange();
            assertThat(answer).as(wrong.getKey().toString()).hasStatus(422);
            assertThat(answer).bodyText().contains("\"field\":\"" + wrong.getValue() + "\"");
        }
    }

    @Test
    void anImplementationThatIsNotThereIsNamed() throws Exception {
        var nowhere = connect(Map.of("address", "http://127.0.0.1:" + freePort(), "account", ACCOUNT));
        assertThat(examine(nowhere)).hasSize(6).allMatch(it -> it.endsWith(": not-reachable"));
        var waiting = connect(Map.of("transport", "reverse-ws", "account", ACCOUNT));
        assertThat(examine(waiting)).first().isEqualTo("reachable: connection-down");
    }
}
