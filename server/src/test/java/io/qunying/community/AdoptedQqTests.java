package io.qunying.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qunying.simulator.onebot.OneBotSimulator;
import io.qunying.testing.AsStaff;
import io.qunying.testing.ServerTest;
import io.qunying.testing.TestClock;
import io.qunying.testing.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The people of groups of QQ, from their platform to the console. */
@ServerTest
class AdoptedQqTests {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @Autowired
    MockMvcTester http;

    @Autowired
    JsonMapper json;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @Autowired
    AutowireCapableBeanFactory beans;

    private OneBotSimulator qq = OneBotSimulator.with().start();
    private Map<String, String> values = Map.of();
    private UUID connection = new UUID(0, 0);
    private UUID community = connection;
    private UUID branch = connection;

    @BeforeEach
    void connect() {
        qq.close();
        // Others have moved the clock of the house.
        qq = OneBotSimulator.with().clock(clock).groups(2, 4).start();
        values = Map.of("transport", "forward-ws", "address", qq.wsUrl(), "account", String.valueOf(qq.self()));
        connection = UUID.fromString(
                body(post("/api/console/connections", Map.of("channel", "onebot", "name", "QQ", "values", values)))
                        .path("id")
                        .asString());
        var world = World.of(beans);
        branch = world.branch();
        community = world.openToAll(branch);
        await().pollInterval(Duration.ofSeconds(1)).atMost(PATIENCE).until(() -> {
            // Groups that were not found while the line was being opened are heard of.
            qq.people().say(id(0), owner(0), "有人吗");
            qq.people().say(id(1), owner(1), "有人吗");
            return inRoster(ref(0)) == members(0).size()
                    && inRoster(ref(1)) == members(1).size();
        });
    }

    /** Nobody asks it any more when it is gone. */
    @AfterEach
    void stop() {
        var version = jdbc.sql("SELECT version FROM connection WHERE id = :id")
                .param("id", connection)
                .query(Integer.class)
                .single();
        http.put()
                .uri("/api/console/connections/{id}", connection)
                .with(AsStaff.owner())
                .contentType(MediaType.APPLICATION_JSON)
                .content(json.writeValueAsString(
                        Map.of("name", "QQ", "enabled", false, "values", values, "version", version)))
                .exchange();
        qq.close();
    }

    @Test
    void whoIsInsideIsAMember() {
        var group = adopt(0);
        var inside = members(0).size();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(listed(group)).hasSize(inside));
        assertThat(joined(group)).as("without our own account").isEqualTo(inside - 1);
        assertThat(body(get("/api/console/groups/" + group)).path("members").asInt())
                .isEqualTo(inside - 1);

        assertThat(http.post()
                        .uri("/api/console/replies/imports")
                        .multipart()
                        .file(new MockMultipartFile(
                                "file", "表.csv", null, "关键词,回复\n价格,都在这里\n".getBytes(StandardCharsets.UTF_8)))
                        .param("community", community.toString())
                        .with(AsStaff.owner()))
                .hasStatus2xxSuccessful();
        var member = otherThanUs(0);
        qq.people().say(id(0), member, "价格多少");
        await().atMost(PATIENCE).until(() -> said(group).contains("message.sent"));
        assertThat(said(group)).doesNotContain("message.withheld");
        await().atMost(PATIENCE).until(() -> heard(0).stream().anyMatch(it -> it.contains("都在这里")));
    }

    private UUID adopt(int group) {
        var answer = post(
                "/api/console/communities/" + community + "/adoptions",
                Map.of("connection", connection, "ref", ref(group)));
        assertThat(answer).hasStatusOk();
        return UUID.fromString(body(answer).path("id").asString());
    }

    /** The page of its members. */
    private Map<String, JsonNode> listed(UUID group) {
        var found = new HashMap<String, JsonNode>();
        body(get("/api/console/groups/" + group + "/members?limit=200"))
                .path("items")
                .forEach(it -> found.put(it.path("seat").asString(), it));
        return found;
    }

    private int joined(UUID group) {
        return jdbc.sql("SELECT joined FROM chat_group WHERE id = :group AND joined = occupied")
                .param("group", group)
                .query(Integer.class)
                .single();
    }

    /** Verbs of what was said there by members, or withheld. */
    private List<String> said(UUID group) {
        return strings(
                "SELECT DISTINCT verb FROM fact WHERE group_id = :group AND verb LIKE 'message.%' AND NOT staff",
                group);
    }

    private List<String> strings(String sql, UUID group) {
        return jdbc.sql(sql)
                .param("group", group)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private int inRoster(String ref) {
        return jdbc.sql("""
                        SELECT count(*) FROM roster_member
                        WHERE connection = :connection AND group_ref = :ref AND inside""")
                .param("connection", connection)
                .param("ref", ref)
                .query(Integer.class)
                .single();
    }

    private List<String> members(int group) {
        return qq.truth()
                .members(id(group))
                .valueStream()
                .map(it -> it.path("user_id").asString())
                .toList();
    }

    private long otherThanUs(int group) {
        return members(group).stream()
                .map(Long::parseLong)
                .filter(it -> it != qq.self() && it != owner(group))
                .findFirst()
                .orElseThrow();
    }

    private long owner(int group) {
        return qq.truth()
                .members(id(group))
                .valueStream()
                .filter(it -> it.path("role").asString().equals("owner"))
                .map(it -> it.path("user_id").asLong())
                .findFirst()
                .orElseThrow();
    }

    private List<String> heard(int group) {
        return qq.truth()
                .messages(id(group))
                .valueStream()
                .map(it -> it.path("raw_message").asString())
                .toList();
    }

    private long id(int group) {
        return Long.parseLong(ref(group));
    }

    private String ref(int group) {
        return qq.truth().groups().path(group).path("group_id").asString();
    }

    private MvcTestResult get(String uri) {
        return http.get().uri(uri).with(AsStaff.owner()).exchange();
    }

    private MvcTestResult post(String uri, Object body) {
        return http.post()
                .uri(uri)
                .with(AsStaff.owner())
                .contentType(MediaType.APPLICATION_JSON)
                .content(json.writeValueAsString(body))
                .exchange();
    }

    private JsonNode body(MvcTestResult result) {
        return json.readTree(result.getResponse().getContentAsByteArray());
    }
}
