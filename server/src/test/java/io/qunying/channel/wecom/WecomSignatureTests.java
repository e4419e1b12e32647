package io.qunying.channel.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.channel.wecom.Tokens.Kind;
import io.qunying.staff.Permission;
import io.qunying.testing.AsStaff;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

/** Pages of ours are signed with tickets that the platform gives out rarely. */
class WecomSignatureTests extends WecomTest {

    private static final String OF_CORP = "/get_jsapi_ticket";
    private static final String OF_APP = "/ticket/get";

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    WecomPlaces places;

    @BeforeEach
    void meet() {
        wecom.clock().setAhead(Duration.between(Instant.now(), clock.instant()));
    }

    /** The example of the platform's documents. */
    @Test
    void signsAsThePlatformDoes() {
        assertThat(SignPage.sign(
                        "sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg",
                        "Wm3WZYTPz0wzccnW",
                        1414587457,
                        "http://mp.weixin.qq.com?params=value"))
                .isEqualTo("0f9de62fce790f9a083d5c99e95740ceb90c27ed");
    }

    @Test
    void signsPagesOfOursForStaff() throws Exception {
        var connection = connect();
        var answer = sign(connection, "http://localhost/h5/work/1?a=b#there");
        assertThat(answer).hasStatus(200);
        var signed = json.readTree(answer.getResponse().getContentAsString());
        assertThat(signed.path("corpId").asString()).isEqualTo(corp.id());
        assertThat(signed.path("agentId").asString()).isEqualTo("1000002");
        for (var kind : Map.of("config", Kind.PAGE_OF_CORP, "agentConfig", Kind.PAGE_OF_APP)
                .entrySet()) {
            var ticket = places.corp(connection).ticket(kind.getValue());
            assertThat(signed.path(kind.getKey()).asString())
                    .isEqualTo(SignPage.sign(
                            ticket,
                            signed.path("nonce").asString(),
                            signed.path("timestamp").asLong(),
                            "http://localhost/h5/work/1?a=b"));
        }
    }

    @Test
    void signsNothingElse() throws Exception {
        var connection = connect();
        for (var url : List.of(
                "https://evil.example/h5/work",
                "http://localhost.evil.example/",
                "http://localhost@evil.example/",
                "http://localhost",
                "/h5/work",
                "http://localhost/h5/work&jsapi_ticket=x y",
                "")) {
            assertThat(sign(connection, url)).as(url).hasStatus(422);
        }
        assertThat(http.get().uri("/api/console/wecom/" + connection + "/signature?url=http://localhost/h5/work"))
                .hasStatus(401);
        assertThat(http.get()
                        .uri("/api/console/wecom/" + connection + "/signature?url=http://localhost/h5/work")
                        .with(AsStaff.who(Permission.ENTRY_READ)))
                .hasStatus(403);
        change(connection, Map.of("corp", corp.id(), "address", wecom.address()), false);
        assertThat(sign(connection, "http://localhost/h5/work")).hasStatus(409);
        assertThat(sign(UUID.randomUUID(), "http://localhost/h5/work")).hasStatus(404);
    }

    @Test
    void asksForOneTicketOfEachKindHoweverManyNodesSign() throws Exception {
        var connection = connect();
        var nodes = IntStream.range(0, 3).mapToObj(_ -> node(connection)).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = nodes.stream()
                    .flatMap(it -> Collections.nCopies(6, it).stream())
                    .map(it -> threads.submit(() -> it.ticket(Kind.PAGE_OF_CORP) + " " + it.ticket(Kind.PAGE_OF_APP)))
                    .toList();
            var first = asked.getFirst().get();
            for (var one : asked) {
                assertThat(one.get()).isEqualTo(first);
            }
        }
        assertThat(calls(OF_CORP)).isEqualTo(1);
        assertThat(calls(OF_APP)).isEqualTo(1);
        assertThat(calls("/gettoken")).isEqualTo(1);

        advance(Duration.ofSeconds(7001));
        nodes.forEach(it -> it.ticket(Kind.PAGE_OF_CORP));
        assertThat(calls(OF_CORP)).as("200 seconds before its end").isEqualTo(2);
    }

    @Test
    void aPlatformThatIsAwayIsNotAskedAllTheTime() throws Exception {
        var connection = connect();
        corp.app().deny("/cgi-bin/get_jsapi_ticket");
        for (var i = 0; i < 10; i++) {
            assertThat(sign(connection, "http://localhost/h5/work")).hasStatus(502);
        }
        assertThat(calls(OF_CORP)).isEqualTo(1);
    }

    private MvcTestResult sign(UUID connection, String url) {
        return http.get()
                .uri("/api/console/wecom/{connection}/signature?url={url}", connection, url)
                .with(AsStaff.who(Permission.WORK_READ))
                .exchange();
    }

    /** As another server of the same house. */
    private Corp node(UUID connection) {
        return new Corp(
                places.setup(connection),
                Tokens.Kind.ACCESS,
                new Tokens(jdbc, vault, transaction, clock),
                Duration.ofSeconds(8));
    }
}
