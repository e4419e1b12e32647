package io.qunying.channel.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qunying.testing.AsStaff;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.transaction.support.TransactionTemplate;

/** A corporation, from its being set up to its being called. */
class WecomConnectionTests extends WecomTest {

    private static final String GET_TOKEN = "/gettoken";

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    WecomPlaces places;

    @Test
    void saysWhatWorks() throws Exception {
        corp.populate(3, 0, 0, 0);
        assertThat(examine(connect()))
                .containsExactly(
                        "reachable: works",
                        "credentials: works",
                        "trusted-address: works",
                        "customers: works",
                        "groups: works",
                        "group-messages: works",
                        "codes: works",
                        "tags: works",
                        "links: works",
                        "staff-messages: seen-by-use",
                        "callbacks: no-callback-key");
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        var values = values();
        values.put("secret", "wrong");
        assertThat(examine(connect(values))).startsWith("reachable: works", "credentials: 40001");
        values.put("secret", corp.app().secret());
        values.put("corp", "wwother");
        assertThat(examine(connect(values))).startsWith("reachable: works", "credentials: 40013");
        values.put("address", "http://127.0.0.1:1");
        assertThat(examine(connect(values))).startsWith("reachable: not-reachable", "staff-messages: seen-by-use");

        var connection = connect();
        corp.app().deny("/cgi-bin/externalcontact/groupchat");
        assertThat(examine(connection)).contains("customers: works", "groups: 48002", "tags: works");
        corp.app().trustOnly(Set.of("203.0.113.9"));
        assertThat(examine(connection)).contains("credentials: works", "trusted-address: 60020", "tags: 60020");
    }

    @Test
    void isInTroubleWhileTheAddressOfTheServerIsNotTrusted() throws Exception {
        var connection = connect();
        assertThat(examine(connection)).contains("credentials: works");
        assertThat(trouble(connection)).isEmpty();
        corp.app().trustOnly(Set.of("203.0.113.9"));
        examine(connection);
        assertThat(trouble(connection)).isEqualTo("60020");
        corp.app().trustEverybody();
        examine(connection);
        assertThat(trouble(connection)).isEmpty();
    }

    @Test
    void refusesWhatCannotBeRight() throws Exception {
        var answer = http.post()
                .uri("/api/console/connections")
                .with(AsStaff.owner())
                .contentType(MediaType.APPLICATION_JSON)
                .content(json.writeValueAsString(Map.of(
                        "channel",
                        "wecom",
                        "name",
                        "test",
                        "values",
                        Map.of("corp", "公司", "secret", "s", "agent", "abc", "callbackKey", "short"))))
                .exchange();
        assertThat(answer).hasStatus(422);
        assertThat(json.readTree(answer.getResponse().getContentAsString())
                        .path("fields")
                        .valueStream()
                        .map(it -> it.path("field").asString() + " "
                                + it.path("code").asString()))
                .containsExactlyInAnyOrder(
                        "values.corp not-a-corp-id",
                        "values.agent not-a-number",
                        "values.callbackKey not-a-callback-key",
                        "values.callbackToken required");
    }

    @Test
    void askForOneTokenHoweverManyCallAtOnce() throws Exception {
        var connection = connect();
        var nodes = IntStream.range(0, 3).mapToObj(_ -> node(connection)).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = nodes.stream()
                    .flatMap(it -> Collections.nCopies(5, it).stream())
                    .map(it -> threads.submit(() -> customers(it)))
                    .toList();
            for (var one : asked) {
                one.get();
            }
        }
        assertThat(calls("/get_follow_user_list"))
                .as("the house asks the same by itself")
                .isBetween(15L, 16L);
        assertThat(calls(GET_TOKEN)).isEqualTo(1);

        wecom.expireTokens();
        nodes.forEach(WecomConnectionTests::customers);
        assertThat(calls(GET_TOKEN))
                .as("the first finds it over, the others take the new one")
                .isEqualTo(2);

        clock.advance(Duration.ofSeconds(7001));
        nodes.forEach(WecomConnectionTests::customers);
        assertThat(calls(GET_TOKEN)).as("200 seconds before its end").isEqualTo(3);
    }

    @Test
    void doesNotHammerAtADoorThatStaysShut() throws Exception {
        var values = values();
        values.put("secret", "wrong");
        var corp = places.corp(connect(values));
        for (var i = 0; i < 10; i++) {
            assertThatThrownBy(() -> customers(corp))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("40001");
        }
        assertThat(calls(GET_TOKEN)).isEqualTo(1);
    }

    @Test
    void whatDoesNotWorkIsSaidOnEveryNodeUntilItDoes() throws Exception {
        var values = values();
        values.put("secret", "wrong");
        var connection = connect(values);
        assertThatThrownBy(() -> customers(node(connection))).isInstanceOf(Refusal.class);
        assertThat(trouble(connection)).isEqualTo("40001");
        values.put("secret", corp.app().secret());
        change(connection, values, true);
        assertThat(trouble(connection)).as("nobody knows yet").isEmpty();

        corp.populate(1, 0, 0, 0);
        var works = node(connection);
        customers(works);
        wecom.faults().answerCode("/cgi-bin" + GET_TOKEN, 40013, 99);
        advance(Duration.ofHours(3));
        assertThatThrownBy(() -> customers(works)).isInstanceOf(Refusal.class);
        assertThat(trouble(connection)).isEqualTo("40013");
        wecom.faults().clear();
        advance(Duration.ofSeconds(31));
        customers(works);
        assertThat(trouble(connection)).isEmpty();
        change(connection, values, false);
        assertThat(trouble(connection)).isEmpty();
    }

    @Test
    void tellsWhatWasNotDoneFromWhatMayHaveBeen() throws Exception {
        var connected = places.corp(connect());
        await(() -> jdbc.sql("SELECT count(*) FROM customer_list WHERE connection = :it AND read_at IS NOT NULL")
                        .param("it", connected.setup().connection())
                        .query(Integer.class)
                        .single()
                == 1); // the house asks the same by itself
        var path = "/cgi-bin/externalcontact/get_follow_user_list";
        var before = calls(path);
        customers(connected);
        wecom.faults().answerCode(path, -1, 1);
        assertThatThrownBy(() -> customers(connected)).isInstanceOf(Refusal.class);
        assertThat(calls(path)).as("never repeated without being told").isEqualTo(before + 2);
        wecom.faults().loseAnswer(path, 1);
        assertThatThrownBy(() -> customers(connected)).isInstanceOf(NoAnswer.class);
        wecom.faults().answer500(path, true, 1);
        assertThatThrownBy(() -> customers(connected)).isInstanceOf(NoAnswer.class);
        wecom.faults().answerEmpty(path, 1);
        assertThatThrownBy(() -> customers(connected)).isInstanceOf(NoAnswer.class);
        wecom.faults().hang(path, Duration.ofSeconds(4), 1);
        assertThatThrownBy(() -> customers(connected)).isInstanceOf(NoAnswer.class);
        assertThat(calls(path)).isEqualTo(before + 6);
        var other = node(connected.setup().connection());
        wecom.close();
        assertThatThrownBy(() -> customers(other)).isInstanceOf(Refusal.class).hasMessageContaining("not-reachable");
    }

    /** As another server of the same house. */
    private Corp node(UUID connection) {
        return new Corp(
                places.setup(connection),
                Tokens.Kind.ACCESS,
                new Tokens(jdbc, vault, transaction, clock),
                Duration.ofSeconds(8));
    }

    private static int customers(Corp corp) {
        return corp.call(it -> it.getExternalContactService().listFollowers()).size();
    }
}
