package io.qunying.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qunying.testing.DatabaseForTests;
import io.qunying.testing.RunningServer;
import io.qunying.testing.WebBrowser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Promises 2 and 9 on the running product: two servers on one database, one of them two minutes fast, either killed at
 * any moment, while thousands of steps come due and a visitor's message is sent five times.
 */
@NullUnmarked // a test fixture
@Tag("fire")
class TimelineUnderFireTests {

    private static final int GROUPS = 200;
    private static final int STEPS = Integer.getInteger("fire.steps", 6_000);
    private static final int KILLS = 3;
    private static final Duration SETTLING = Duration.ofMinutes(4);
    /** What the clocks may differ by after the correction. */
    private static final double TOLERANCE_SECONDS = 0.05;

    private static final String PLAYBOOK = """
            playbook: on-time
            title: {zh: 准点, en: On time}
            zone: Asia/Shanghai
            positioning:
              purpose: 准点报时
              audience: 想知道几点的人
              needs: [知道几点]
              answers: [每次都准]
              sources: [门口海报]
              ends: 没人再看钟时解散
            communities:
              - key: clock
                title: 报时
                kind: content
                classes: [{key: all, title: 所有人, when: "true"}]
                per: []
                name: "报时{n}群"
                capacity: 200
                reserve: 5
                groups: {most: 500, auto: true}
                hold: 12h
                nickname: {template: "称呼", required: false}
                roles: {owner: 1, admin: 0, service: 1, koc: 0}
                rules: {encourage: [看钟], forbid: [广告], consequences: [提醒]}
            entry:
              - key: poster
                community: clock
                name: 门口海报
                source: offline
                scenes: [poster]
                threshold: open
                form: []
                landing: {headline: 报时, subline: 每次都准, value: [{title: 准, text: 一秒不早}], consents: []}
            materials:
              scripts: {tick: 嘀嗒}
            programmes:
              - key: tick
                title: 报时
                in: [clock]
                anchor: calendar
                every: "Mon..Sun 03:00"
                from: 2099-01-01
                priority: urgent
                steps:
                  - {key: tick, at: +0s, send: script/tick}
            """;

    private final long seed = Long.getLong("fire.seed", new Random().nextLong(1_000_000));
    private final Random luck = new Random(seed);

    @BeforeEach
    void tellTheSeed() {
        System.out.println("timeline under fire: -Dfire.seed=" + seed);
    }

    @Test
    void doesEveryStepOnceAndNoneEarly() throws Exception {
        var shared = DatabaseForTests.freshDatabase();
        var database = JdbcClient.create(
                new DriverManagerDataSource(shared.getJdbcUrl(), shared.getUsername(), shared.getPassword()));
        var key = new byte[32];
        luck.nextBytes(key);
        var settings = new HashMap<>(Map.of(
                "QUNYING_DATABASE_URL",
                shared.getJdbcUrl() + "&user=" + shared.getUsername() + "&password=" + shared.getPassword(),
                "QUNYING_KEY",
                Base64.getEncoder().encodeToString(key)));
        try (var right = RunningServer.start(settings)) {
            settings.put("QUNYING_DRILL_CLOCK_SKEW", "PT2M");
            try (var fast = RunningServer.start(settings)) {
                apply(WebBrowser.ofOwner(right));
                var visitor = new WebBrowser(right);
                var group = comeIn(visitor, database);
                var programme = openGroups(database);
                plan(database, programme);

                var message = Thread.startVirtualThread(() -> sayFiveTimes(visitor, group));
                kill(List.of(right, fast));
                message.join();
                await().atMost(SETTLING).pollInterval(Duration.ofSeconds(1)).until(() -> left(database) == 0);

                check(database, programme);
            }
        }
    }

    private static void apply(WebBrowser owner) {
        var branch = owner.get("/api/console/branches").succeed().json().get(0).get("id");
        var made = owner.post("/api/console/playbooks", Map.of("branch", branch, "text", PLAYBOOK))
                .succeed()
                .json();
        owner.post(
                        "/api/console/playbooks/" + made.get("id").asString() + "/apply",
                        Map.of("inFlight", "FINISH", "note", "准点"))
                .succeed();
    }

    /** The first group opens for a visitor. */
    private static UUID comeIn(WebBrowser visitor, JdbcClient database) {
        var code =
                database.sql("SELECT code FROM live_code").query(String.class).single();
        visitor.get("/c/" + code).succeed();
        var application = visitor.post(
                        "/api/h5/applications",
                        Map.of(
                                "code",
                                code,
                                "answers",
                                Map.of(),
                                "photos",
                                Map.of(),
                                "consents",
                                List.of(),
                                "clientId",
                                UUID.randomUUID()))
                .succeed()
                .json()
                .get("id")
                .asString();
        var joined = visitor.post("/api/h5/applications/" + application + "/joinings", Map.of())
                .succeed()
                .json();
        return UUID.fromString(joined.get("group").asString());
    }

    /** As many more like the first; and a witness who notes by the database's clock when something was said. */
    private static UUID openGroups(JdbcClient database) {
        database.sql("""
                        WITH fresh AS (
                            INSERT INTO chat_group (id, community, connection, line, no, name, capacity, state, stage,
                                stage_since, opened_at)
                            SELECT gen_random_uuid(), community, connection, line, no + number, name || '-' || number,
                                capacity, 'OPEN', stage, stage_since, opened_at
                            FROM chat_group, generate_series(1, :more) number WHERE no = 1
                            RETURNING id, name)
                        INSERT INTO room (group_id, name) SELECT id, name FROM fresh
                        """).param("more", GROUPS - 1).update();
        database.sql("CREATE TABLE witness (event uuid NOT NULL, at timestamptz NOT NULL)")
                .update();
        database.sql("""
                        CREATE FUNCTION note_it() RETURNS trigger LANGUAGE plpgsql AS $$
                        BEGIN INSERT INTO witness VALUES (NEW.id, clock_timestamp()); RETURN NEW; END $$
                        """).update();
        database.sql("CREATE TRIGGER witness AFTER INSERT ON room_event FOR EACH ROW EXECUTE FUNCTION note_it()")
                .update();
        return database.sql("SELECT id FROM programme WHERE key = 'tick'")
                .query(UUID.class)
                .single();
    }

    /** Due at random within forty seconds, from five on. */
    private void plan(JdbcClient database, UUID programme) {
        var waits = new ArrayList<Double>();
        for (var step = 0; step < STEPS; step++) {
            waits.add(5 + luck.nextDouble() * 40);
        }
        database.sql("""
                        WITH place AS (
                            SELECT id, community, row_number() OVER (ORDER BY id) AS number FROM chat_group),
                        fresh AS (
                            INSERT INTO programme_run (id, programme, occurrence, subject, branch, community, group_id,
                                zone, anchored_at, state)
                            SELECT gen_random_uuid(), programme.id, 'fire:' || wait.number, place.id, programme.branch,
                                place.community, place.id, 'Asia/Shanghai', now() + wait.seconds * interval '1 second',
                                'RUNNING'
                            FROM unnest(CAST(:waits AS double precision[])) WITH ORDINALITY AS wait (seconds, number)
                            JOIN place ON place.number = 1 + wait.number % :groups
                            CROSS JOIN programme WHERE programme.id = :programme
                            RETURNING id, programme, anchored_at)
                        INSERT INTO programme_step (run, key, turn, programme, due, state)
                        SELECT id, 'tick', 0, programme, anchored_at, 'WAITING' FROM fresh
                        """)
                .param("waits", waits.stream().map(String::valueOf).toArray(String[]::new))
                .param("groups", GROUPS)
                .param("programme", programme)
                .update();
    }

    private void sayFiveTimes(WebBrowser visitor, UUID group) {
        var message = Map.of("clientId", UUID.randomUUID(), "text", "几点了");
        for (var time = 0; time < 5; time++) {
            visitor.post("/api/h5/groups/" + group + "/messages", message).succeed();
        }
    }

    /** Whoever took over is next. */
    private void kill(List<RunningServer> servers) throws InterruptedException {
        var first = luck.nextInt(servers.size());
        for (var kill = 0; kill < KILLS; kill++) {
            Thread.sleep(3_000 + luck.nextInt(7_000));
            var victim = (first + kill) % servers.size();
            System.out.println("kill -9 of server " + victim);
            servers.get(victim).killAndRestart();
        }
    }

    private static long left(JdbcClient database) {
        return count(
                database,
                "SELECT (SELECT count(*) FROM programme_step WHERE state = 'WAITING')"
                        + " + (SELECT count(*) FROM dispatch WHERE state IN ('PLANNED', 'SENDING'))");
    }

    private static long count(JdbcClient database, String query) {
        return database.sql(query).query(Long.class).single();
    }

    private void check(JdbcClient database, UUID programme) {
        var lateness = database.sql("""
                        SELECT min(extract(epoch FROM witness.at - step.due)) AS least,
                               max(extract(epoch FROM witness.at - step.due)) AS most, count(*) AS said
                        FROM programme_step step
                        JOIN dispatch ON dispatch.key = 'step:' || step.run || ':' || step.key || ':' || step.turn
                        JOIN room_event event ON event.id = dispatch.id AND event.room = dispatch.group_id
                        JOIN witness ON witness.event = event.id
                        WHERE step.programme = :programme AND step.state = 'DONE'
                        """)
                .param("programme", programme)
                .query((row, _) -> List.of(row.getDouble("least"), row.getDouble("most"), row.getDouble("said")))
                .single();
        System.out.println("timeline under fire: from " + lateness.get(0) + " to " + lateness.get(1) + " s late");

        assertThat(count(database, "SELECT count(*) FROM programme_step"))
                .as("steps, of which none was planned or lost")
                .isEqualTo(STEPS);
        assertThat(lateness.get(2)).as("steps that are done and said").isEqualTo(STEPS);
        assertThat(count(
                        database,
                        "SELECT count(*) FROM room_event WHERE type = 'MESSAGE' AND CAST(body AS text) LIKE '%嘀嗒%'"))
                .as("what people read")
                .isEqualTo(STEPS);
        assertThat(lateness.get(0)).as("none early").isGreaterThan(-TOLERANCE_SECONDS);
        assertThat(count(database, "SELECT count(*) FROM dispatch WHERE state <> 'SENT'"))
                .as("in doubt, failed or dropped")
                .isZero();
        assertThat(count(database, "SELECT count(*) FROM programme_run WHERE state <> 'DONE'"))
                .isZero();
        assertThat(count(
                        database,
                        "SELECT count(*) FROM room_event WHERE type = 'MESSAGE' AND CAST(body AS text) LIKE '%几点了%'"))
                .as("the message sent five times")
                .isEqualTo(1);
        assertThat(count(database, "SELECT count(*) FROM fact WHERE verb = 'message.sent'"))
                .isEqualTo(1);
    }
}
