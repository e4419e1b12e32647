package io.qunying.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.simulator.wecom.Send;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Promise: who adds a member of staff gets one welcome while the platform lets it be said, whatever goes wrong. */
class FriendWelcomeTests extends FriendsTest {

    private static final Logger log = LoggerFactory.getLogger(FriendWelcomeTests.class);
    private static final String WELCOME = "/cgi-bin/externalcontact/send_welcome_msg";

    @Test
    void saysTheCodesWordsWithTheWayIn() {
        var customer = customer("小王");
        corp.customers().add("staff1", customer, state("popup"));

        await(() -> !welcomes(customer).isEmpty());
        assertThat(welcomes(customer).getFirst())
                .contains("欢迎来到")
                .contains("https://group.example/c/" + code.code() + "?s=popup");
        await(() -> welcomesTo(customer).equals(List.of("SENT")));
        await(() -> facts("contact.added").equals(List.of("popup")));
        advance(Duration.ofMinutes(2));
        await(() -> name(customer).equals("小王"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ZZZZ.popup", "<script>", "somebody's own", "K7QD.elsewhere"})
    void saysTheHousesWordsToStrangers(String state) {
        var customer = customer("小王");
        corp.customers().add("staff1", customer, state);
        await(() -> !welcomes(customer).isEmpty());
        assertThat(welcomes(customer).getFirst()).contains("很高兴认识你").doesNotContain("group.example");
    }

    @Test
    void whatIsToldTwiceIsSaidOnce() {
        corp.callbacks().trouble().repeat(1);
        var customer = customer("小王");
        corp.customers().add("staff1", customer, state("popup"));
        await(() -> welcomesTo(customer).equals(List.of("SENT")));
        await(() -> corp.callbacks().isIdle());
        assertThat(welcomes(customer)).hasSize(1);
        assertThat(calls(WELCOME)).isEqualTo(1);
    }

    @Test
    void halfAndWholeAreOneCustomer() throws Exception {
        var way = contactWay();
        var customer = customer("小王");
        var added = corp.customers().scanHalf(way, customer);
        await(() -> welcomesTo(customer).equals(List.of("SENT")));
        corp.customers().confirm(added.userid(), customer);
        await(() -> corp.callbacks().isIdle());
        TimeUnit.MILLISECONDS.sleep(500);
        assertThat(welcomes(customer)).hasSize(1);
        assertThat(facts("contact.added")).hasSize(1);
    }

    @Test
    void whatComesTooLateIsNotSaidAndTellsWhy() {
        corp.callbacks().trouble().delay(1, Duration.ofHours(2));
        var customer = customer("小王");
        corp.customers().add("staff1", customer, state("popup"));
        advance(Duration.ofHours(2));
        await(() -> welcomesTo(customer).equals(List.of("EXPIRED expired")));
        assertThat(calls(WELCOME)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"-1, 2", "45033, 2", "45009, 2"})
    void whatPassesIsTriedAgainInTime(int refusal, int times) {
        wecom.faults().answerCode(WELCOME, refusal, times);
        var customer = customer("小王");
        corp.customers().add("staff1", customer, state("popup"));
        await(() -> welcomesTo(customer).equals(List.of("SENT")));
        assertThat(welcomes(customer)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {41050, 41051, 41096, 48002})
    void whatDoesNotPassEndsAtOnce(int refusal) {
        wecom.faults().answerCode(WELCOME, refusal, 1);
        var customer = customer("小王");
        corp.customers().add("staff1", customer, state("popup"));
        await(() -> welcomesTo(customer).equals(List.of("FAILED " + refusal)));
        assertThat(calls(WELCOME)).isEqualTo(1);
    }

    @Test
    void aLostAnswerIsInDoubtAndNeverSaidTwice() {
        wecom.faults().loseAnswer(WELCOME, 1);
        var customer = customer("小王");
        corp.customers().add("staff1", customer, state("popup"));
        await(() -> welcomesTo(customer).equals(List.of("IN_DOUBT no-answer")));
        assertThat(welcomes(customer)).hasSize(1);
        assertThat(calls(WELCOME)).isEqualTo(2);
    }

    @Test
    void aCallThatGotNowhereIsMadeAgain() {
        wecom.faults().closeBeforeDoing(WELCOME, 1);
        var customer = customer("小王");
        corp.customers().add("staff1", customer, state("popup"));
        await(() -> welcomesTo(customer).equals(List.of("SENT")));
        assertThat(welcomes(customer)).hasSize(1);
    }

    @Test
    void whoIsLostIsNotedOnceAndNotRevived() {
        corp.callbacks().trouble().shuffle(2);
        corp.callbacks().trouble().repeat(0.5);
        for (var i = 0; i < 8; i++) {
            var customer = customer("客" + i);
            corp.customers().add("staff1", customer, state("popup"));
            advance(Duration.ofSeconds(2));
            corp.customers().delete("staff1", customer);
        }
        corp.callbacks().trouble().release();
        await(() -> corp.callbacks().isIdle() && facts("contact.lost").size() == 8);
        assertThat(facts("contact.lost")).containsOnly("by-customer");
        assertThat(facts("contact.added")).hasSize(8);
        await(() -> follows("NOT following AND how = 'by-customer' AND state IS NOT NULL") == 8);
    }

    /** Fifty a second, doubled and shuffled, for six seconds; the whole minute is played under fire. */
    @Test
    void aRushIsWelcomedInTime() throws Exception {
        rush(300);
    }

    @Test
    @Tag("fire")
    @Tag("timed")
    void aMinuteOfALiveStreamIsWelcomedInTime() throws Exception {
        rush(300); // a server that was just started is still slow
        rush(3_000);
    }

    private void rush(int customers) throws Exception {
        wecom.setLatency(Duration.ofMillis(100));
        corp.callbacks().trouble().repeat(1);
        corp.callbacks().trouble().shuffle(20);
        var scenes = List.of("popup", "counter");
        var added = new HashMap<String, Long>();
        var start = System.nanoTime();
        for (var i = 0; i < customers; i++) {
            var customer = customer("客" + i);
            added.put(customer, wecom.clock().now().getEpochSecond());
            corp.customers().add("staff" + (i % 4 + 1), customer, state(scenes.get(i % 2)));
            var wait = start + (i + 1) * 20_000_000L - System.nanoTime();
            if (wait > 0) {
                TimeUnit.NANOSECONDS.sleep(wait);
            }
        }
        corp.callbacks().trouble().release();
        await(() -> corp.callbacks().isIdle());
        var over = System.nanoTime() + TimeUnit.SECONDS.toNanos(21);
        while (welcomed(added.keySet()).size() < customers && System.nanoTime() < over) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        TimeUnit.SECONDS.sleep(2); // a second one would come about now
        var got = welcomed(added.keySet()).stream()
                .collect(Collectors.toMap(Send::to, it -> it.at() - Objects.requireNonNull(added.get(it.to()))));
        assertThat(got).as("once each").hasSize(customers);
        assertThat(got.values()).allMatch(it -> it <= 20);
        var late = jdbc.sql("""
                        SELECT max(extract(epoch FROM sent_at - expires_at) + 20) FROM dispatch
                        WHERE connection = :connection AND capability = 'WELCOME'""")
                .param("connection", connection)
                .query(Double.class)
                .single();
        log.info("Welcomed {}, the latest {} s after the event", customers, late);
    }

    private List<Send> welcomed(Set<String> customers) {
        return corp.sends().stream()
                .filter(it -> it.kind().equals("welcome") && customers.contains(it.to()))
                .toList();
    }

    private String contactWay() throws Exception {
        var token = json.readTree(get("/cgi-bin/gettoken?corpid=" + corp.id() + "&corpsecret="
                        + corp.app().secret()))
                .path("access_token")
                .asString();
        var body = json.writeValueAsString(
                java.util.Map.of("type", 2, "scene", 2, "state", state("popup"), "user", List.of("staff1", "staff2")));
        return json.readTree(send("/cgi-bin/externalcontact/add_contact_way?access_token=" + token, body))
                .path("config_id")
                .asString();
    }

    private String get(String path) throws Exception {
        return send(path, null);
    }

    private String send(String path, @org.jspecify.annotations.Nullable String body) throws Exception {
        try (var client = java.net.http.HttpClient.newHttpClient()) {
            var request = java.net.http.HttpRequest.newBuilder(java.net.URI.create(wecom.address() + path));
            if (body != null) {
                request.POST(java.net.http.HttpRequest.BodyPublishers.ofString(body));
            }
            return client.send(request.build(), java.net.http.HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private long follows(String which) {
        return jdbc.sql("SELECT count(*) FROM customer_follow WHERE connection = :connection AND " + which)
                .param("connection", connection)
                .query(Long.class)
                .single();
    }

    private String name(String customer) {
        return jdbc.sql("""
                        SELECT coalesce(max(name), '') FROM person JOIN dispatch ON person_id = person.id
                        WHERE person_ref = :customer""").param("customer", customer).query(String.class).single();
    }
}
