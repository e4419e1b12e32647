package io.qunying.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.qunying.simulator.onebot.OneBotSimulator;
import io.qunying.simulator.wecom.Corp;
import io.qunying.simulator.wecom.Send;
import io.qunying.simulator.wecom.WecomSimulator;
import io.qunying.testing.RunningServer;
import io.qunying.testing.WebBrowser;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * Promise 2 on the running product: killed between a call and its answer at every endpoint of WeCom that sends and at
 * that of QQ, all of them at once. What the platform can tell is taken from it, the rest is left to a person, and
 * nothing goes twice.
 */
@NullUnmarked // a test fixture
@Tag("fire")
@Execution(ExecutionMode.CONCURRENT) // most of its time it waits for leases to run out
class PlatformsKilledTests {

    private static final String MASS = "/cgi-bin/externalcontact/add_msg_template";
    private static final String UPLOAD = "/cgi-bin/media/upload";
    private static final String WELCOME = "/cgi-bin/externalcontact/send_welcome_msg";
    private static final String CARD = "/cgi-bin/message/send";
    private static final String SEND = "send_group_msg";
    private static final List<String> SENDING = List.of(MASS, UPLOAD, WELCOME, CARD);

    private static final String TOKEN = "t0ken";
    private static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    private static final String MEMBER = "staff1";
    private static final Duration FOREVER = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private WecomSimulator wecom;
    private OneBotSimulator qq;
    private Corp corp;
    private RunningServer server;
    private WebBrowser owner;
    private JdbcClient database;
    private JsonNode branch;
    private JsonNode community;

    @BeforeEach
    void begin() throws Exception {
        assumeTrue(RunningServer.isBuilt(), "SKIPPED: target/app/qunying.jar is not built");
        wecom = WecomSimulator.start();
        corp = wecom.corp();
        corp.staff().hire(MEMBER);
        for (var name : List.of("一群", "二群", "三群")) {
            var chat = corp.groups().create(MEMBER, name);
            corp.groups().join(chat, corp.customers().create("在" + name));
        }
        qq = OneBotSimulator.with().groups(1, 3).extensions().start();
        server = RunningServer.start(Map.of(
                "QUNYING_HANDED_LOOK", "1s",
                "QUNYING_ROSTER_LOOK", "1s",
                "QUNYING_WECOM_PATIENCE", FOREVER.toString(),
                "QUNYING_ONEBOT_PATIENCE", FOREVER.toString(),
                "QUNYING_BASE_URL", "http://qunying.example"));
        owner = WebBrowser.ofOwner(server);
        database = server.database();
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
        wecom.close();
        qq.close();
    }

    @Test
    void sendsNothingTwiceAndForgetsNothing() throws Exception {
        openHouse();
        var connection = connect();
        var groups = adopt(connection);
        tieOwner(connection);
        var qqGroup = adoptQq();

        wecom.faults().hang(CARD, FOREVER, 1);
        post(groups.get("一群"), "第一条", null);
        await().atMost(PATIENCE).until(() -> calls(CARD) == 1 && calls(MASS) == 1);
        SENDING.forEach(it -> wecom.faults().hang(it, FOREVER, 1));
        post(groups.get("二群"), "第二条", null);
        post(groups.get("三群"), "第三条", upload());
        var customer = corp.customers().create("新客");
        corp.customers().add(MEMBER, customer, "");
        await().atMost(PATIENCE).until(() -> calls(MASS) == 2 && calls(UPLOAD) == 1 && calls(WELCOME) == 1);

        qq.trouble().loseAnswer(SEND, 1);
        post(qqGroup, "第四条", null);
        await().atMost(PATIENCE).until(() -> heardInQq().size() == 1);

        server.killAndRestart();
        wecom.faults().clear();
        database = server.database();
        await().atMost(PATIENCE).until(() -> count("dispatch WHERE state IN ('PLANNED', 'SENDING')") == 0);

        assertThat(state("第一条")).isEqualTo("ASSISTED");
        assertThat(state("第二条")).as("found in the platform's list").isEqualTo("ASSISTED");
        assertThat(state("第三条")).as("its picture may be there, it is not").isEqualTo("IN_DOUBT");
        assertThat(calls(MASS)).as("one for each of the others").isEqualTo(2);
        assertThat(state("第四条")).as("found in the history of the group").isEqualTo("SENT");
        assertThat(heardInQq()).containsExactly("第四条");
        assertThat(welcomeState())
                .as("its code is used up: it went, or nobody can tell")
                .isIn("SENT", "IN_DOUBT", "EXPIRED");

        confirmAll();
        await().atMost(PATIENCE)
                .until(() -> state("第一条").equals("SENT") && state("第二条").equals("SENT"));
        assertThat(sends("welcome"))
                .as("welcomes")
                .filteredOn(it -> it.to().equals(customer))
                .hasSize(1);
        assertThat(corp.sends().stream()
                        .filter(it -> it.kind().contains("mass") || it.kind().contains("group")))
                .extracting(Send::to)
                .doesNotHaveDuplicates()
                .contains(ref(groups.get("一群")), ref(groups.get("二群")));
        assertThat(calls(CARD)).as("of each item at most one card").isLessThanOrEqualTo(count("work_item"));
    }

    private void openHouse() {
        var pressure = owner.get("/api/console/pressure").succeed().json();
        var loud = new HashMap<String, Object>();
        pressure.properties().forEach(it -> loud.put(it.getKey(), it.getValue()));
        loud.put("quiet", null);
        owner.put("/api/console/pressure", loud).succeed();
        branch = owner.get("/api/console/branches").succeed().json().get(0).get("id");
        community = owner.post(
                        "/api/console/communities",
                        Map.of("branch", branch, "name", "老客户", "kind", "导购", "template", "shopping-guide"))
                .succeed()
                .json()
                .get("id");
    }

    private String connect() {
        var values = Map.of(
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
                wecom.address());
        var id = owner.post("/api/console/connections", Map.of("channel", "wecom", "name", "总店", "values", values))
                .succeed()
                .json()
                .get("id")
                .asString();
        corp.callbacks().sendTo(server.address() + "/callback/wecom/" + id, TOKEN, KEY);
        return id;
    }

    /** Our ids of the platform's groups, by their names. */
    private Map<String, UUID> adopt(String connection) {
        await().atMost(PATIENCE).until(() -> count("roster_group WHERE listed_at IS NOT NULL") == 3);
        for (var ref : corp.groups().list()) {
            owner.post(
                            "/api/console/communities/" + community.asString() + "/adoptions",
                            Map.of("connection", connection, "ref", ref))
                    .succeed();
        }
        var groups = new HashMap<String, UUID>();
        database.sql("SELECT id, name FROM chat_group WHERE ref IS NOT NULL").query(row -> {
            groups.put(row.getString("name"), row.getObject("id", UUID.class));
        });
        return groups;
    }

    private UUID adoptQq() {
        var values = Map.of("transport", "http", "address", qq.httpUrl(), "account", String.valueOf(qq.self()));
        var connection = owner.post(
                        "/api/console/connections", Map.of("channel", "onebot", "name", "QQ", "values", values))
                .succeed()
                .json()
                .get("id")
                .asString();
        await().atMost(PATIENCE).until(() -> count("roster_group WHERE listed_at IS NOT NULL") == 4);
        var adopted = owner.post(
                        "/api/console/communities/" + community.asString() + "/adoptions",
                        Map.of("connection", connection, "ref", qqRef()))
                .succeed();
        return UUID.fromString(adopted.json().get("id").asString());
    }

    private String qqRef() {
        return qq.truth().groups().path(0).path("group_id").asString();
    }

    private List<String> heardInQq() {
        return qq.truth()
                .messages(Long.parseLong(qqRef()))
                .valueStream()
                .map(it -> it.path("raw_message").asString())
                .toList();
    }

    private String ref(UUID group) {
        return database.sql("SELECT ref FROM chat_group WHERE id = :id")
                .param("id", group)
                .query(String.class)
                .single();
    }

    private void tieOwner(String connection) {
        database.sql("""
                        INSERT INTO wecom_staff (connection, userid, account, tied_at)
                        SELECT CAST(:connection AS uuid), :member, id, now() FROM staff_account""")
                .param("connection", connection)
                .param("member", MEMBER)
                .update();
    }

    private static byte[] picture() throws Exception {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }

    private String upload() throws Exception {
        return owner.upload("/api/console/content/pictures?branch=" + branch.asString(), "new.png", picture())
                .succeed()
                .json()
                .get("id")
                .asString();
    }

    /** A column's post into a group, as the calendar makes it. */
    private void post(UUID group, String words, String picture) {
        var body = picture == null ? Map.of("text", words) : Map.of("text", words, "pictures", List.of(picture));
        var material = owner.post(
                        "/api/console/content/materials",
                        Map.of("branch", branch, "kind", "SCRIPT", "key", key(), "title", words, "body", body))
                .succeed()
                .json()
                .get("id");
        var plan = Map.of(
                "title",
                words,
                "communities",
                List.of(community),
                "voice",
                "OFFICIAL",
                "kind",
                "ACTIVITY",
                "format",
                "text",
                "material",
                material,
                "approval",
                false,
                "stages",
                List.of());
        var column = owner.post("/api/console/content/columns", Map.of("branch", branch, "key", key(), "plan", plan))
                .succeed()
                .json()
                .get("id")
                .asString();
        owner.post(
                        "/api/console/content/columns/" + column + "/posts",
                        Map.of("group", group, "clientId", UUID.randomUUID()))
                .succeed();
    }

    private static String key() {
        return "k-" + UUID.randomUUID();
    }

    private void confirmAll() {
        for (var receipt : database.sql("SELECT receipt FROM dispatch WHERE state = 'ASSISTED' AND receipt IS NOT NULL")
                .query(String.class)
                .list()) {
            corp.staff().confirmMass(MEMBER, receipt, List.of());
        }
    }

    private long calls(String path) {
        return wecom.calls().stream().filter(it -> it.path().equals(path)).count();
    }

    private List<Send> sends(String kind) {
        return corp.sends().stream().filter(it -> it.kind().equals(kind)).toList();
    }

    private int count(String rows) {
        return database.sql("SELECT count(*) FROM " + rows).query(Integer.class).single();
    }

    private String state(String words) {
        return database.sql("SELECT state FROM dispatch WHERE content ->> 'text' = :words")
                .param("words", words)
                .query(String.class)
                .single();
    }

    private String welcomeState() {
        return database.sql("SELECT state FROM dispatch WHERE capability = 'WELCOME'")
                .query(String.class)
                .single();
    }
}
