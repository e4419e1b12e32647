package io.qunying.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.entry.LiveCode.ThresholdKind;
import io.qunying.simulator.wecom.Corp;
import io.qunying.simulator.wecom.WecomSimulator;
import io.qunying.testing.AsStaff;
import io.qunying.testing.ServerTest;
import io.qunying.testing.TestClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.json.JsonMapper;

/** The whole house, with a code of a community and a simulated corporation of four staff whose customers are told. */
@ServerTest
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@TestPropertySource(
        properties = {
            "qunying.base-url=https://group.example",
            "qunying.wecom.patience=2s",
            "qunying.roster.look=1s",
            "qunying.contacts.look=200ms",
            "qunying.joins.look=200ms"
        })
abstract class FriendsTest {

    private static final AtomicInteger USED = new AtomicInteger();
    private static final String TOKEN = "t0ken";
    private static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

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
    LiveCodes codes;

    WecomSimulator wecom = start();
    Corp corp = wecom.corp();
    UUID connection = new UUID(0, 0);
    EntryFixtures some;
    LiveCode code;

    private static WecomSimulator start() {
        try {
            return WecomSimulator.start();
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Autowired
    void prepare(AutowireCapableBeanFactory beans) {
        some = beans.createBean(EntryFixtures.class);
    }

    @BeforeEach
    void startAnew() throws Exception {
        wecom.close();
        wecom = start();
        corp = wecom.corp();
        wecom.clock().setAhead(Duration.between(Instant.now(), clock.instant()));
        corp.populate(4, USED.getAndAdd(4_000), 0, 0); // no two tests have the same customers
        connection = connect();
        corp.callbacks().sendTo("http://127.0.0.1:" + port + "/callback/wecom/" + connection, TOKEN, KEY);
        corp.callbacks().setPatience(Duration.ofSeconds(5), Duration.ofMillis(10));
        code = some.code(ThresholdKind.OPEN);
    }

    @AfterEach
    void stop() throws Exception {
        // What other tests would wait for in vain.
        jdbc.sql("UPDATE connection SET enabled = false WHERE id = :id")
                .param("id", connection)
                .update();
        wecom.close();
    }

    UUID connect() throws Exception {
        var values = Map.of(
                "corp",
                corp.id(),
                "secret",
                corp.app().secret(),
                "agent",
                "1000002",
                "address",
                wecom.address(),
                "callbackToken",
                TOKEN,
                "callbackKey",
                KEY);
        return UUID.fromString(
                post("/api/console/connections", Map.of("channel", "wecom", "name", "企微", "values", values))
                        .path("id")
                        .asString());
    }

    tools.jackson.databind.JsonNode post(String path, Object body) throws Exception {
        var answer = http.post()
                .uri(path)
                .with(AsStaff.owner())
                .contentType(MediaType.APPLICATION_JSON)
                .content(json.writeValueAsString(body))
                .exchange();
        assertThat(answer).hasStatus2xxSuccessful();
        return json.readTree(answer.getResponse().getContentAsString());
    }

    /** For both sides. */
    void advance(Duration by) {
        clock.advance(by);
        wecom.clock().advance(by);
    }

    String customer(String name) {
        return corp.customers().create(name);
    }

    String state(String scene) {
        return code.code() + "." + scene;
    }

    /** How often this was called. */
    long calls(String path) {
        return wecom.calls().stream().filter(it -> it.path().endsWith(path)).count();
    }

    /** The welcomes that somebody got. */
    List<String> welcomes(String customer) {
        return corp.sends().stream()
                .filter(it -> it.kind().equals("welcome") && it.to().equals(customer))
                .map(it -> it.content().toString())
                .toList();
    }

    /** How the welcomes to somebody ended, with the code where there is one. */
    List<String> dispatches(String customer) {
        return jdbc.sql("""
                        SELECT concat_ws(' ', state, error_code) FROM dispatch
                        WHERE connection = :connection AND capability = 'WELCOME' AND person_ref = :customer
                        ORDER BY id""")
                .param("connection", connection)
                .param("customer", customer)
                .query((row, _) -> row.getString(1))
                .list();
    }

    List<String> facts(String verb) {
        return jdbc.sql("""
                        SELECT concat_ws(' ', scene, nullif(properties ->> 'how', '')) FROM fact
                        WHERE verb = :verb AND person IN (SELECT person_id FROM dispatch WHERE connection = :connection)
                        ORDER BY at""")
                .param("verb", verb)
                .param("connection", connection)
                .query((row, _) -> row.getString(1))
                .list();
    }

    static void await(BooleanSupplier holds) {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            LockSupport.parkNanos(20_000_000);
        }
    }
}
