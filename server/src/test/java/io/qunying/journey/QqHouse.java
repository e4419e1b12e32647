package io.qunying.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qunying.person.Identity;
import io.qunying.person.IdentityKind;
import io.qunying.person.Persons;
import io.qunying.simulator.onebot.OneBotSimulator;
import io.qunying.testing.AsStaff;
import io.qunying.testing.ServerTest;
import io.qunying.testing.TestClock;
import io.qunying.testing.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A house that sees two groups of QQ by a simulator, and has a community to take them into. */
@NullMarked
@ServerTest
public abstract class QqHouse {

    protected static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    protected MockMvcTester http;

    @Autowired
    protected JsonMapper json;

    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    protected TestClock clock;

    @Autowired
    protected AutowireCapableBeanFactory beans;

    @Autowired
    protected Persons persons;

    protected OneBotSimulator qq = OneBotSimulator.with().start();
    protected UUID connection = new UUID(0, 0);
    protected UUID community = connection;
    protected UUID branch = connection;
    private Map<String, String> values = Map.of();

    @BeforeEach
    void connect() {
        qq.close();
        // every simulator has the same accounts, and who was erased in one is not brought back by the next
        jdbc.sql("DELETE FROM sender_erased").update();
        // Others have moved the clock of the house.
        qq = OneBotSimulator.with().clock(clock).groups(2, 4).extensions().start();
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

    protected UUID adopt(int group) {
        var answer = post(
                "/api/console/communities/" + community + "/adoptions",
                Map.of("connection", connection, "ref", ref(group)));
        assertThat(answer).hasStatusOk();
        return UUID.fromString(body(answer).path("id").asString());
    }

    /** Taken in, and everybody in it has a seat. */
    protected UUID settled(int group) {
        var adopted = adopt(group);
        var inside = members(group).size();
        await().atMost(PATIENCE).until(() -> listed(adopted).size() == inside);
        return adopted;
    }

    /** The page of its members. */
    protected Map<String, JsonNode> listed(UUID group) {
        var found = new HashMap<String, JsonNode>();
        body(get("/api/console/groups/" + group + "/members?limit=200"))
                .path("items")
                .forEach(it -> found.put(it.path("seat").asString(), it));
        return found;
    }

    protected List<String> nicknames(UUID group) {
        return listed(group).values().stream()
                .map(it -> it.path("nickname").asString(""))
                .toList();
    }

    /** What the talk of a group shows with these words. */
    protected List<JsonNode> found(UUID group, String text) {
        return body(get("/api/console/talks/" + group + "/messages"))
                .path("items")
                .valueStream()
                .filter(it -> it.path("text").asString().equals(text))
                .toList();
    }

    protected boolean isSaid(UUID group, String text) {
        return !found(group, text).isEmpty();
    }

    /** A rule of the community that sanctions at once, as if it had proved itself. */
    protected void hardRule(String condition) {
        var rule = rule(condition);
        jdbc.sql("UPDATE moderation_rule SET mode = 'HARD' WHERE id = :id")
                .param("id", UUID.fromString(rule))
                .update();
        rule("message.text == \"a rule that is written makes all be read again\"");
    }

    /** @return its id */
    protected String rule(String condition) {
        return body(post(
                        "/api/console/safety/rules",
                        Map.of(
                                "title",
                                "test",
                                "category",
                                "ADVERT",
                                "condition",
                                condition,
                                "points",
                                100,
                                "community",
                                community)))
                .path("id")
                .asString();
    }

    /** Open work of a kind in our branch or in none, as the owner of the house sees it. */
    protected List<JsonNode> work(String kind) {
        var found = new ArrayList<JsonNode>();
        var uri = "/api/console/work?view=BRANCH&limit=200";
        var page = body(get(uri));
        while (true) {
            page.path("items")
                    .valueStream()
                    .filter(it -> it.path("kind").asString().equals(kind))
                    .forEach(found::add);
            if (!page.hasNonNull("next")) {
                return found;
            }
            page = body(get(uri + "&cursor=" + page.path("next").asString()));
        }
    }

    protected List<String> members(int group) {
        return qq.truth()
                .members(id(group))
                .valueStream()
                .map(it -> it.path("user_id").asString())
                .toList();
    }

    protected long otherThanUs(int group) {
        return members(group).stream()
                .map(Long::parseLong)
                .filter(it -> it != qq.self() && it != owner(group))
                .findFirst()
                .orElseThrow();
    }

    protected long owner(int group) {
        return qq.truth()
                .members(id(group))
                .valueStream()
                .filter(it -> it.path("role").asString().equals("owner"))
                .map(it -> it.path("user_id").asLong())
                .findFirst()
                .orElseThrow();
    }

    protected List<String> heard(int group) {
        return qq.truth()
                .messages(id(group))
                .valueStream()
                .map(it -> it.path("raw_message").asString())
                .toList();
    }

    /** The calls of an action so far. */
    protected List<JsonNode> calls(String action) {
        return qq.truth().received(action, 0).valueStream().toList();
    }

    /** The person behind an account. */
    protected UUID personOf(long account) {
        return persons.find(new Identity(IdentityKind.QQ, String.valueOf(account)))
                .orElseThrow();
    }

    protected long id(int group) {
        return Long.parseLong(ref(group));
    }

    protected String ref(int group) {
        return qq.truth().groups().path(group).path("group_id").asString();
    }

    protected int inRoster(String ref) {
        return jdbc.sql("""
                        SELECT count(*) FROM roster_member
                        WHERE connection = :connection AND group_ref = :ref AND inside""")
                .param("connection", connection)
                .param("ref", ref)
                .query(Integer.class)
                .single();
    }

    protected MvcTestResult get(String uri) {
        return http.get().uri(uri).with(AsStaff.owner()).exchange();
    }

    protected MvcTestResult post(String uri, Object body) {
        return post(uri, body, AsStaff.owner());
    }

    protected MvcTestResult post(String uri, Object body, RequestPostProcessor by) {
        return http.post()
                .uri(uri)
                .with(by)
                .contentType(MediaType.APPLICATION_JSON)
                .content(json.writeValueAsString(body))
                .exchange();
    }

    protected MvcTestResult put(String uri, Object body) {
        return http.put()
                .uri(uri)
                .with(AsStaff.owner())
                .contentType(MediaType.APPLICATION_JSON)
                .content(json.writeValueAsString(body))
                .exchange();
    }

    protected JsonNode body(MvcTestResult result) {
        return json.readTree(result.getResponse().getContentAsByteArray());
    }
}
