package io.qunying.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qunying.platform.DomainException;
import io.qunying.simulator.onebot.OneBotSimulator;
import io.qunying.simulator.wecom.Corp;
import io.qunying.simulator.wecom.WecomSimulator;
import io.qunying.testing.AsStaff;
import io.qunying.testing.ClockForTests;
import io.qunying.testing.DatabaseForTests;
import io.qunying.testing.TestClock;
import io.qunying.testing.World;
import io.qunying.worklist.GettingDone;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.boot.webmvc.test.autoconfigure.MockMvcPrint;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A house with WeCom and QQ, both played by simulators whose clocks go with its own: people come, go and talk there,
 * and members of staff do what programs may not.
 */
@NullUnmarked // a test fixture
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureMockMvc(print = MockMvcPrint.NONE)
@Import({DatabaseForTests.class, ClockForTests.class})
@TestPropertySource(
        properties = {
            "qunying.data=target/test-data",
            "qunying.roster.look=1s",
            "qunying.handed.look=300ms",
            "qunying.wecom.patience=5s",
            "qunying.onebot.patience=5s"
        })
abstract class TwoPlatforms {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final List<String> SAYINGS = List.of("早上好", "这款还有货吗", "请问什么时候发货？", "收到啦", "加微信领优惠 vx123456");
    private static final String ACCOUNT = "10001000";
    private static final String TOKEN = "t0ken";
    private static final String SECRET = "s3cret";
    private static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final byte[] PICTURE = picture();

    @LocalServerPort
    int port;

    @Autowired
    MockMvcTester http;

    @Autowired
    JsonMapper json;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @Autowired
    GettingDone work;

    @Autowired
    AutowireCapableBeanFactory beans;

    private final long seed = Long.getLong("fire.seed", new Random().nextLong(1_000_000));
    private final Random luck = new Random(seed);
    final Map<String, Integer> refusals = new TreeMap<>();
    WecomSimulator wecom;
    Corp corp;
    OneBotSimulator qq;
    UUID wecomConnection;
    UUID qqConnection;

    @BeforeEach
    void begin() throws Exception {
        System.out.println("playbooks on platforms: -Dfire.seed=" + seed);
        clock.toMorning();
        wecom = WecomSimulator.start();
        wecom.clock().advance(Duration.between(Instant.now(), clock.instant()));
        corp = wecom.corp();
    }

    @AfterEach
    void stop() {
        wecom.close();
        qq.close();
    }

    void connect(int many) {
        corp.populate(3, 40, many, 8);
        wecomConnection = connect(
                "wecom",
                Map.of(
                        "corp",
                        corp.id(),
                        "secret",
                        corp.app().secret(),
                        "agent",
                        "1000002",
                        "callbackToken",
                        TOKEN,
                        "callbackKey",
                        KEY,
                        "address",
                        wecom.address()));
        corp.callbacks().sendTo("http://127.0.0.1:" + port + "/callback/wecom/" + wecomConnection, TOKEN, KEY);
        corp.callbacks().setPatience(Duration.ofSeconds(5), Duration.ofMillis(10));
        var free = freePort();
        qqConnection = connect(
                "onebot",
                Map.of(
                        "transport",
                        "http",
                        "address",
                        "http://127.0.0.1:" + free,
                        "token",
                        TOKEN,
                        "secret",
                        SECRET,
                        "account",
                        ACCOUNT));
        qq = OneBotSimulator.with()
                .listen("127.0.0.1", free, 0)
                .token(TOKEN)
                .post("http://127.0.0.1:" + port + "/callback/onebot/" + qqConnection, SECRET)
                .clock(clock)
                .groups(many, 6)
                .start();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    UUID connect(String channel, Map<String, String> values) {
        return UUID.fromString(
                post("/api/console/connections", Map.of("channel", channel, "name", channel, "values", values))
                        .path("id")
                        .asString());
    }

    JsonNode post(String uri, Object body) {
        var answer = http.post()
                .uri(uri)
                .with(AsStaff.owner())
                .contentType(MediaType.APPLICATION_JSON)
                .content(json.writeValueAsString(body))
                .exchange();
        assertThat(answer).hasStatus2xxSuccessful();
        return json.readTree(answer.getResponse().getContentAsByteArray());
    }

    /** A group of each platform into every community. */
    void adopt(List<UUID> communities) {
        await().atMost(PATIENCE).until(() -> listed(wecomConnection) == communities.size());
        await().atMost(PATIENCE).until(() -> listed(qqConnection) == communities.size());
        for (var connection : List.of(wecomConnection, qqConnection)) {
            var refs = jdbc.sql("SELECT group_ref FROM roster_group WHERE connection = :connection ORDER BY group_ref")
                    .param("connection", connection)
                    .query(String.class)
                    .list();
            for (var number = 0; number < communities.size(); number++) {
                post(
                        "/api/console/communities/" + communities.get(number) + "/adoptions",
                        Map.of("connection", connection, "ref", refs.get(number)));
            }
        }
    }

    /** What people will have to do by hand, said before it is due. */
    Stream<String> warnings(UUID playbook) {
        return post("/api/console/playbooks/" + playbook + "/plan", Map.of())
                .path("problems")
                .valueStream()
                .filter(it -> it.path("code").asString().equals("capability-assisted"))
                .map(it -> it.path("text").asString());
    }

    private int listed(UUID connection) {
        return count("roster_group WHERE connection = '" + connection + "' AND listed_at IS NOT NULL");
    }

    int count(String rows) {
        return jdbc.sql("SELECT count(*) FROM " + rows).query(Integer.class).single();
    }

    void goTo(int hour) {
        var now = clock.instant().atZone(CHINA);
        var then = now.with(LocalTime.of(hour, 1));
        move(Duration.between(now, then.isAfter(now) ? then : then.plusDays(1)));
    }

    void move(Duration by) {
        clock.advance(by);
        wecom.clock().advance(by);
    }

    /** Some come, some go, some talk. */
    void live() {
        var chats = corp.groups().list();
        for (var chat : chats) {
            if (luck.nextInt(4) == 0) {
                corp.groups().join(chat, corp.customers().create("新客" + luck.nextInt(1_000)));
            }
            var inside = corp.groups().truth().get(chat);
            var last = inside.getLast();
            if (luck.nextInt(8) == 0 && last.startsWith("wm")) {
                corp.groups().leave(chat, last);
            }
        }
        for (var group : qq.truth().groups()) {
            var id = group.path("group_id").asLong();
            var members = qq.truth()
                    .members(id)
                    .valueStream()
                    .filter(it -> it.path("user_id").asLong() != qq.self())
                    .toList();
            var who = members.get(luck.nextInt(members.size()));
            if (luck.nextInt(6) == 0) {
                var newcomer = 900_000_000L + luck.nextInt(10_000_000);
                qq.people().joins(id, newcomer, "群友" + newcomer, userId(who));
            } else if (luck.nextInt(8) == 0 && who.path("role").asString().equals("member") && members.size() > 4) {
                qq.people().leaves(id, userId(who));
            } else if (luck.nextInt(2) == 0) {
                // Of those above us nothing can be recalled, so they say nothing that has to be.
                var most = who.path("role").asString().equals("member") ? SAYINGS.size() : SAYINGS.size() - 1;
                qq.people().say(id, userId(who), SAYINGS.get(luck.nextInt(most)));
            }
        }
    }

    private static long userId(JsonNode member) {
        return member.path("user_id").asLong();
    }

    /** What is due is on its way out or waits for somebody. */
    void settle() {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> corp.callbacks().isIdle()
                        && isQuiet("dispatch WHERE state = 'SENDING' OR state = 'PLANNED' AND due <= :now")
                        && isQuiet("programme_step WHERE state = 'WAITING' AND due <= :now")
                        && isQuiet("inbox_group g JOIN inbox_cursor c USING (connection, group_ref)"
                                + " WHERE g.received > c.position AND :now IS NOT NULL"));
    }

    private boolean isQuiet(String rows) {
        return jdbc.sql("SELECT NOT EXISTS (SELECT FROM " + rows + ")")
                .param("now", clock.instant().atOffset(java.time.ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    private record Waiting(UUID id, String receipt, String groupRef) {}

    /** Nine of ten mass messages are let go within the hour; all else that is due is done. */
    void staff() {
        for (var one : handed()) {
            if (luck.nextInt(10) > 0) {
                confirm(one);
            }
        }
        move(Duration.ofMinutes(2));
        for (var item : work.open(clock.instant().plus(Duration.ofHours(12)), 500)) {
            try {
                work.finish(item, "已完成", PICTURE, World.OWNER);
            } catch (DomainException refusal) {
                refusals.merge(refusal.code(), 1, Integer::sum);
            }
        }
    }

    private List<Waiting> handed() {
        return jdbc.sql("""
                        SELECT id, receipt, group_ref FROM dispatch
                        WHERE connection = :connection AND state = 'ASSISTED' AND receipt IS NOT NULL""")
                .param("connection", wecomConnection)
                .query(Waiting.class)
                .list();
    }

    private void confirm(Waiting one) {
        for (var userid : corp.staff().list()) {
            try {
                corp.staff().confirmMass(userid, one.receipt(), List.of());
                return;
            } catch (IllegalArgumentException | IllegalStateException notTheirs) {
                // another one's task, or let go or cancelled already
            }
        }
    }

    private static byte[] picture() {
        try (var bytes = new ByteArrayOutputStream()) {
            ImageIO.write(new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB), "png", bytes);
            return bytes.toByteArray();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
