package io.qunying.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.simulator.wecom.Corp;
import io.qunying.simulator.wecom.WecomSimulator;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole house, with a simulated corporation of four staff whose customers are told. */
@NullMarked
@ServerTest
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@TestPropertySource(
        properties = {
            "qunying.base-url=https://group.example",
            "qunying.wecom.patience=2s",
            "qunying.roster.look=1s",
            "qunying.contacts.look=200ms",
            "qunying.joins.look=200ms",
            "qunying.moments.look=200ms",
            "qunying.tags.look=200ms",
            "qunying.transfers.look=200ms",
            "qunying.welcomes.look=200ms"
        })
public abstract class WecomHouseTest {

    private static final AtomicLong SEEDS = new AtomicLong();
    private static final String TOKEN = "t0ken";
    private static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

    @LocalServerPort
    protected int port;

    @Autowired
    protected MockMvcTester http;

    @Autowired
    protected JsonMapper json;

    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    protected TestClock clock;

    protected WecomSimulator wecom = start();
    protected Corp corp = wecom.corp();
    protected UUID connection = new UUID(0, 0);

    /** Another platform than any before, as all tests share one database: no two have the same customers. */
    protected static WecomSimulator start() {
        try {
            return WecomSimulator.start(SEEDS.incrementAndGet());
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @BeforeEach
    void startAnew() throws Exception {
        wecom.close();
        wecom = start();
        corp = wecom.corp();
        wecom.clock().setAhead(Duration.between(Instant.now(), clock.instant()));
        corp.populate(4, 0, 0, 0);
        connection = connect(corp, corp.app().secret());
    }

    @AfterEach
    void stop() {
        // What other tests would wait for in vain.
        jdbc.sql("UPDATE connection SET enabled = false WHERE channel = 'wecom'")
                .update();
        wecom.close();
    }

    /** Connects a corporation with the house, and lets it tell what happens. */
    protected UUID connect(Corp other, String secret) throws Exception {
        return connect(wecom, other, secret);
    }

    protected UUID connect(WecomSimulator there, Corp other, String secret) throws Exception {
        var values = Map.of(
                "corp",
                other.id(),
                "secret",
                secret,
                "agent",
                "1000002",
                "address",
                there.address(),
                "callbackToken",
                TOKEN,
                "callbackKey",
                KEY);
        var made = UUID.fromString(
                post("/api/console/connections", Map.of("channel", "wecom", "name", "企微", "values", values))
                        .path("id")
                        .asString());
        other.callbacks().sendTo("http://127.0.0.1:" + port + "/callback/wecom/" + made, TOKEN, KEY);
        other.callbacks().setPatience(Duration.ofSeconds(5), Duration.ofMillis(10));
        return made;
    }

    protected JsonNode post(String path, Object body) throws Exception {
        var answer = http.post()
                .uri(path)
                .with(AsStaff.owner())
                .contentType(MediaType.APPLICATION_JSON)
                .content(json.writeValueAsString(body))
                .exchange();
        assertThat(answer).hasStatus2xxSuccessful();
        return json.readTree(answer.getResponse().getContentAsString());
    }

    /** How the welcomes to somebody ended, with the code where there is one. */
    protected List<String> welcomesTo(String customer) {
        return jdbc.sql("""
                        SELECT concat_ws(' ', state, error_code) FROM dispatch
                        WHERE connection = :connection AND capability = 'WELCOME' AND person_ref = :customer
                        ORDER BY id""")
                .param("connection", connection)
                .param("customer", customer)
                .query((row, _) -> row.getString(1))
                .list();
    }

    /** Why something was refused, field by field where it says so; empty where it was not. */
    protected String code(MvcTestResult answer) {
        if (answer.getResponse().getStatus() < 300) {
            return "";
        }
        var fields = new ArrayList<String>();
        var problem = json.readTree(answer.getResponse().getContentAsByteArray());
        problem.path("fields")
                .forEach(it -> fields.add(
                        it.path("field").asString() + " " + it.path("code").asString()));
        return fields.isEmpty() ? problem.path("code").asString() : String.join(", ", fields);
    }

    /** For both sides. */
    protected void advance(Duration by) {
        clock.advance(by);
        wecom.clock().advance(by);
    }

    protected String customer(String name) {
        return corp.customers().create(name);
    }

    /** How often this was called. */
    protected long calls(String path) {
        return wecom.calls().stream().filter(it -> it.path().endsWith(path)).count();
    }

    /** So long that everything that is due is done several times. */
    public static void waitForNothing() {
        LockSupport.parkNanos(1_000_000_000);
    }

    /**
     * Time passes, and goes on as long as it does not hold: a look that was under way meanwhile takes its next one from
     * when it ends.
     */
    protected void after(Duration time, BooleanSupplier holds) {
        advance(time);
        await(() -> {
            if (holds.getAsBoolean()) {
                return true;
            }
            advance(Duration.ofSeconds(1));
            return false;
        });
    }

    protected static void await(BooleanSupplier holds) {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            LockSupport.parkNanos(20_000_000);
        }
    }
}
