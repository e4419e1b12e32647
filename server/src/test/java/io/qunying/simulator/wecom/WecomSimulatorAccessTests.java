package io.qunying.simulator.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullMarked
class WecomSimulatorAccessTests {

    private static final String FOLLOWERS = "externalcontact/get_follow_user_list";

    private final WecomSimulator simulator;
    private final Probe probe;

    WecomSimulatorAccessTests() throws IOException {
        simulator = WecomSimulator.start();
        probe = Probe.of(simulator);
    }

    @BeforeEach
    void populate() {
        simulator.corp().populate(2, 4, 1, 2);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void givesTheSameTokenUntilItExpires() {
        var first = probe.askToken();
        assertThat(first.path("errcode").asInt(-9)).isZero();
        assertThat(first.path("expires_in").asInt(0)).isEqualTo(7200);
        assertThat(first.path("access_token").asString("").length()).isBetween(1, 512);

        simulator.clock().advance(Duration.ofHours(1));
        assertThat(probe.askToken().path("access_token")).isEqualTo(first.path("access_token"));

        simulator.clock().advance(Duration.ofHours(1));
        assertThat(probe.askToken().path("access_token")).isNotEqualTo(first.path("access_token"));
    }

    @Test
    void refusesWrongCorporationsAndSecrets() {
        assertThat(codeOfToken("corpid=ww1&corpsecret=secret1")).isZero();
        assertThat(codeOfToken("corpsecret=secret1")).isEqualTo(41002);
        assertThat(codeOfToken("corpid=ww1")).isEqualTo(41004);
        assertThat(codeOfToken("corpid=ww2&corpsecret=secret1")).isEqualTo(40013);
        assertThat(codeOfToken("corpid=ww1&corpsecret=other")).isEqualTo(40001);
    }

    @Test
    void blocksAnAddressThatTriesSecrets() {
        for (var i = 0; i < 31; i++) {
            codeOfToken("corpid=ww1&corpsecret=guess" + i);
        }
        assertThat(codeOfToken("corpid=ww1&corpsecret=guess")).isEqualTo(45009);
        simulator.clock().advance(Duration.ofMinutes(61));
        assertThat(codeOfToken("corpid=ww1&corpsecret=guess")).isEqualTo(40001);
    }

    private int codeOfToken(String query) {
        return probe.raw("/cgi-bin/gettoken?" + query, "").path("errcode").asInt(0);
    }

    @Test
    void checksTheTokenOfEveryCall() {
        assertThat(probe.code(FOLLOWERS)).isZero();
        assertThat(probe.raw("/cgi-bin/" + FOLLOWERS, "").path("errcode").asInt(0))
                .isEqualTo(41001);
        assertThat(probe.raw("/cgi-bin/" + FOLLOWERS + "?access_token=no", "")
                        .path("errcode")
                        .asInt(0))
                .isEqualTo(40014);

        simulator.invalidateTokens();
        assertThat(probe.code(FOLLOWERS)).isEqualTo(40014);
        probe.freshToken();
        assertThat(probe.code(FOLLOWERS)).isZero();

        simulator.expireTokens();
        assertThat(probe.code(FOLLOWERS)).isEqualTo(42001);
        probe.freshToken();
        simulator.clock().advance(Duration.ofHours(2));
        assertThat(probe.code(FOLLOWERS)).isEqualTo(42001);
    }

    @Test
    void heedsWhatTheAdminPagesSay() {
        var app = simulator.corp().app();
        app.trustOnly(Set.of("10.0.0.1"));
        assertThat(probe.code(FOLLOWERS)).isEqualTo(60020);
        app.trustEverybody();
        app.deny("/cgi-bin/externalcontact/groupchat/");
        assertThat(probe.code("externalcontact/groupchat/list", "{'limit':10}")).isEqualTo(48002);
        assertThat(probe.code(FOLLOWERS)).isZero();
        app.allow("/cgi-bin/externalcontact/groupchat/");
        assertThat(probe.code("externalcontact/groupchat/list", "{'limit':10}")).isZero();

        app.seeOnly(Set.of("staff2"));
        assertThat(probe.get(FOLLOWERS).path("follow_user").toString()).isEqualTo("[\"staff2\"]");
        assertThat(probe.code("externalcontact/list?userid=staff1")).isEqualTo(60021);
        assertThat(probe.code("externalcontact/list?userid=nobody")).isEqualTo(60111);
        var chat = simulator.corp().groups().list().getFirst();
        assertThat(probe.code("externalcontact/groupchat/get", "{'chat_id':'" + chat + "'}"))
                .isEqualTo(60011);
        app.disable(true);
        assertThat(probe.code(FOLLOWERS)).isEqualTo(50003);
    }

    @Test
    void blocksForTheLengthOfTheWindow() {
        simulator.frequency().limit("/cgi-bin/" + FOLLOWERS, 3, 100);
        for (var i = 0; i < 3; i++) {
            assertThat(probe.code(FOLLOWERS)).isZero();
        }
        assertThat(probe.code(FOLLOWERS)).isEqualTo(45009);
        simulator.clock().advance(Duration.ofSeconds(58));
        assertThat(probe.code(FOLLOWERS)).isEqualTo(45009);
        simulator.clock().advance(Duration.ofSeconds(3));
        assertThat(probe.code(FOLLOWERS)).isZero();
    }

    @Test
    void keepsCorporationsApart() {
        simulator.addCorp("ww2", "secret2").populate(1, 0, 0, 0);
        var other = new Probe(simulator.address(), "ww2", "secret2");
        simulator.frequency().limit("/cgi-bin/" + FOLLOWERS, 1, 100);
        assertThat(probe.code(FOLLOWERS)).isZero();
        assertThat(probe.code(FOLLOWERS)).isEqualTo(45009);
        assertThat(other.get(FOLLOWERS).path("follow_user").size()).isEqualTo(1);
    }

    @Test
    void refusesTooManyReadsAtOnce() throws InterruptedException {
        simulator.limitCallsAtOnce(3);
        simulator.setLatency(Duration.ofMillis(500));
        probe.freshToken();
        Callable<Integer> read = () -> probe.code("externalcontact/list?userid=staff1");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var codes = threads.invokeAll(Collections.nCopies(8, read)).stream()
                    .map(Future::resultNow)
                    .toList();
            assertThat(codes).contains(0, 45033);
            assertThat(codes.stream().filter(it -> it == 0)).hasSizeBetween(1, 3);
        }
        assertThat(probe.code("externalcontact/list?userid=staff1")).isZero();
    }
}
