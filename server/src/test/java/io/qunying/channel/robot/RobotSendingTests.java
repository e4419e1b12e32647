package io.qunying.channel.robot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.channel.Backlog;
import io.qunying.channel.Capability;
import io.qunying.channel.ChannelTest;
import io.qunying.channel.Connections;
import io.qunying.channel.Dispatch.Terms;
import io.qunying.channel.DispatchInDoubt;
import io.qunying.channel.Outbox;
import io.qunying.channel.Support;
import io.qunying.simulator.robot.RobotServer;
import io.qunying.simulator.robot.RobotServer.Platform;
import io.qunying.simulator.robot.RobotServer.Trouble;
import io.qunying.testing.AsStaff;
import io.qunying.testing.TestClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.json.JsonMapper;

/** What becomes of what robots are to say, whatever the platform does with it. */
@ChannelTest
@TestPropertySource(properties = "qunying.robots.patience=1s")
class RobotSendingTests {

    /** Hears what is in doubt. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Doubts {

        private final Queue<UUID> heard = new ConcurrentLinkedQueue<>();

        @EventListener
        void on(DispatchInDoubt doubt) {
            heard.add(doubt.dispatch().id());
        }
    }

    private static final String SECRET = "SEC77";

    @Autowired
    MockMvcTester http;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JsonMapper json;

    @Autowired
    Outbox outbox;

    @Autowired
    Robots robots;

    @Autowired
    Connections connections;

    @Autowired
    Backlog backlog;

    @Autowired
    TestClock clock;

    @Autowired
    Doubts doubts;

    private @Nullable RobotServer group;

    private RobotServer start(Platform platform, @Nullable String secret) {
        group = RobotServer.start(platform, secret, clock);
        return group;
    }

    @AfterEach
    void stop() {
        if (group != null) {
            group.close();
        }
    }

    private static Map<String, String> values(String webhook, @Nullable String secret) {
        var values = new HashMap<>(Map.of("address", webhook));
        if (secret != null) {
            values.put("secret", secret);
        }
        return values;
    }

    private UUID connect(Platform platform, Map<String, String> values) throws Exception {
        var answer = http.post()
                .uri("/api/console/connections")
                .with(AsStaff.owner())
                .contentType(MediaType.APPLICATION_JSON)
                .content(
                        json.writeValueAsString(Map.of("channel", platform.channel(), "name", "值班群", "values", values)))
                .exchange();
        assertThat(answer).hasStatus(201);
        assertThat(answer).bodyText().doesNotContain("k3y");
        return UUID.fromString(json.readTree(answer.getResponse().getContentAsString())
                .path("id")
                .asString());
    }

    private void change(UUID robot, Map<String, String> values, boolean enabled) {
        var version = jdbc.sql("SELECT version FROM connection WHERE id = :id")
                .param("id", robot)
                .query(Integer.class)
                .single();
        assertThat(http.put()
                        .uri("/api/console/connections/" + robot)
                        .with(AsStaff.owner())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(json.writeValueAsString(
                                Map.of("name", "值班群", "enabled", enabled, "values", values, "version", version))))
                .hasStatus(200);
    }

    private UUID say(UUID robot, String text) {
        var key = UUID.randomUUID().toString();
        return outbox.accept(
                robots.saying(robot, key, text, clock.instant().plus(Duration.ofHours(4)), Terms.URGENT, "test"));
    }

    /** Where it is once nothing is under way, with the code if there is one. */
    private String end(UUID dispatch) {
        backlog.drain();
        await(dispatch);
        return jdbc.sql("SELECT state || coalesce(' ' || coalesce(waiting_for, error_code), '') FROM dispatch"
                        + " WHERE id = :id")
                .param("id", dispatch)
                .query((row, _) -> row.getString(1))
                .single();
    }

    private void await(UUID dispatch) {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (jdbc.sql("SELECT state = 'SENDING' OR (state = 'PLANNED' AND waiting_for IS NULL) FROM dispatch"
                        + " WHERE id = :id")
                .param("id", dispatch)
                .query(Boolean.class)
                .single()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            LockSupport.parkNanos(20_000_000);
        }
    }

    @ParameterizedTest
    @EnumSource(Platform.class)
    void saysWhatItIsToSayOnceAndSigned(Platform platform) throws Exception {
        var secret = platform == Platform.WECOM ? null : SECRET;
        var there = start(platform, secret);
        var robot = connect(platform, values(there.webhook(), secret));
        assertThat(end(say(robot, "【群营】\"一\"\n二"))).isEqualTo("SENT");
        assertThat(there.said()).containsExactly("【群营】\"一\"\n二");
        assertThat(there.calls()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"WECOM, 93000", "DINGTALK, 300005", "FEISHU, 19001"})
    void aKeyThatIsWrongFailsWithTheCodeOfThePlatform(Platform platform, String code) throws Exception {
        var there = start(platform, null);
        var robot = connect(platform, values(there.webhook("other"), null));
        assertThat(end(say(robot, "在吗"))).isEqualTo("FAILED " + code);
        assertThat(there.said()).isEmpty();
        assertThat(there.calls()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"DINGTALK, 310000", "FEISHU, 19021"})
    void aSecretThatIsWrongOrMissingFailsUntilItIsMended(Platform platform, String code) throws Exception {
        var there = start(platform, SECRET);
        var robot = connect(platform, values(there.webhook(), "SEC-other"));
        assertThat(end(say(robot, "一"))).isEqualTo("FAILED " + code);
        change(robot, values(there.webhook(), SECRET), true);
        assertThat(end(say(robot, "二"))).isEqualTo("SENT");
        change(robot, Map.of("secret", ""), true);
        assertThat(end(say(robot, "三"))).isEqualTo("FAILED " + code);
        assertThat(there.said()).containsExactly("二");
    }

    @ParameterizedTest
    @CsvSource({"WECOM, 1", "DINGTALK, 10", "FEISHU, 1"})
    void whoIsTooFastRestsAsLongAsThePlatformWants(Platform platform, int minutes) throws Exception {
        var there = start(platform, null);
        var robot = connect(platform, values(there.webhook(), null));
        there.next(Trouble.TOO_FAST);
        var first = say(robot, "一");
        assertThat(end(first)).isEqualTo("PLANNED rate-limited");
        var second = say(robot, "二");
        assertThat(end(second)).as("not even tried").isEqualTo("PLANNED rate-limited");
        assertThat(there.calls()).isEqualTo(1);

        clock.advance(Duration.ofMinutes(minutes).plusSeconds(1));
        assertThat(end(first)).isEqualTo("SENT");
        assertThat(end(second)).isEqualTo("SENT");
        assertThat(there.said()).containsExactlyInAnyOrder("一", "二");
    }

    @ParameterizedTest
    @EnumSource(names = {"HANGS", "CUT", "NONSENSE", "ENDLESS", "BROKEN"})
    void whatMayBeThereIsInDoubtAndNeverGoesTwice(Trouble trouble) throws Exception {
        var there = start(Platform.WECOM, null);
        var robot = connect(Platform.WECOM, values(there.webhook(), null));
        there.next(trouble);
        var doubtful = say(robot, "到了吗");
        assertThat(end(doubtful)).isEqualTo("IN_DOUBT no-answer");
        clock.advance(Duration.ofHours(1));
        assertThat(end(doubtful)).isEqualTo("IN_DOUBT no-answer");
        assertThat(there.calls()).isEqualTo(1);
        assertThat(doubts.heard.stream().filter(doubtful::equals)).hasSize(1);
        assertThat(end(say(robot, "后来"))).isEqualTo("SENT");
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        var there = start(Platform.WECOM, null);
        var robot = connect(Platform.WECOM, values(there.webhook(), null));
        there.next(Trouble.REDIRECT);
        assertThat(end(say(robot, "去哪"))).isEqualTo("FAILED http-302");
        assertThat(there.calls()).isEqualTo(1);
        assertThat(there.said()).isEmpty();
    }

    @Test
    void nobodyThereIsNoDoubtAndAnotherAddressIsUsedAtOnce() throws Exception {
        var gone = RobotServer.start(Platform.FEISHU, null, clock);
        var robot = connect(Platform.FEISHU, values(gone.webhook(), null));
        gone.close();
        var waits = say(robot, "有人吗");
        assertThat(end(waits)).isEqualTo("PLANNED not-reachable");

        var there = start(Platform.FEISHU, null);
        change(robot, values(there.webhook(), null), true);
        clock.advance(Duration.ofSeconds(31));
        assertThat(end(waits)).isEqualTo("SENT");
        assertThat(there.said()).containsExactly("有人吗");
    }

    @Test
    void nothingGoesWhileItIsOff() throws Exception {
        var there = start(Platform.DINGTALK, SECRET);
        var robot = connect(Platform.DINGTALK, values(there.webhook(), SECRET));
        change(robot, Map.of(), false);
        var waits = say(robot, "关着");
        assertThat(end(waits)).isEqualTo("PLANNED connection-off");
        assertThat(there.calls()).isZero();

        change(robot, Map.of(), true);
        clock.advance(Duration.ofSeconds(61));
        assertThat(end(waits)).as("with the secrets that were kept").isEqualTo("SENT");
    }

    @Test
    void aSecretIsNotKeptForAnotherAddress() throws Exception {
        var there = start(Platform.DINGTALK, SECRET);
        var robot = connect(Platform.DINGTALK, values("http://127.0.0.1:9/robot/send?access_token=old", SECRET));
        change(robot, values(there.webhook(), null), true);
        assertThat(end(say(robot, "签名呢"))).isEqualTo("FAILED 310000");
    }

    @Test
    void noMinuteGetsMoreThanThePlatformAllows() throws Exception {
        var there = start(Platform.WECOM, null);
        var robot = connect(Platform.WECOM, values(there.webhook(), null));
        var all = IntStream.range(0, 45).mapToObj(it -> say(robot, "第" + it)).toList();
        all.forEach(this::end);
        // However the minutes fall, two of them hold forty.
        assertThat(there.said()).hasSizeBetween(20, 40).doesNotHaveDuplicates();
        assertThat(all).anyMatch(it -> end(it).equals("PLANNED quota"));
    }

    @Test
    void whatIsTooLongIsCut() throws Exception {
        var there = start(Platform.WECOM, null);
        var robot = connect(Platform.WECOM, values(there.webhook(), null));
        assertThat(end(say(robot, "长".repeat(3000)))).isEqualTo("SENT");
        assertThat(there.said().getFirst()).endsWith("长…");
        assertThat(there.said().getFirst().getBytes(UTF_8).length).isLessThanOrEqualTo(2048);
    }

    @Test
    void itOnlySpeaks() throws Exception {
        var robot = connect(Platform.WECOM, values("https://example.com/k", null));
        var connector = connections.connector(robot);
        for (var capability : Capability.values()) {
            assertThat(connector.support(capability))
                    .as(capability.name())
                    .isEqualTo(capability == Capability.SEND_TO_GROUP ? Support.AUTOMATIC : Support.IMPOSSIBLE);
        }
    }

    @Test
    void whatIsNoAddressIsRefused() {
        for (var wrong : new String[] {"qyapi.weixin.qq.com", "ftp://example.com/k", "https://me:pw@example.com/k"}) {
            assertThat(http.post()
                            .uri("/api/console/connections")
                            .with(AsStaff.owner())
                            .contentType(MediaType.APPLICATION_JSON)
                            .content(json.writeValueAsString(
                                    Map.of("channel", "robot-wecom", "name", "群", "values", values(wrong, null)))))
                    .as(wrong)
                    .hasStatus(422)
                    .bodyText()
                    .contains("\"field\":\"values.address\"", "not-an-address")
                    .doesNotContain(wrong);
        }
    }
}
