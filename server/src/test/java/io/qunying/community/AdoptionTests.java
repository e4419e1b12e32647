package io.qunying.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qunying.channel.Backlog;
import io.qunying.channel.hosted.RoomDirectory;
import io.qunying.community.Seats.Reservation.Reserved;
import io.qunying.simulator.onebot.OneBotSimulator;
import io.qunying.staff.Role;
import io.qunying.testing.AsStaff;
import io.qunying.testing.ServerTest;
import io.qunying.testing.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Groups of QQ in communities of ours. */
@ServerTest
@TestInstance(Lifecycle.PER_CLASS)
class AdoptionTests {

    private static final int RACERS = 8;

    @Autowired
    MockMvcTester http;

    @Autowired
    JsonMapper json;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Groups groups;

    @Autowired
    RoomDirectory rooms;

    @Autowired
    Backlog backlog;

    @Autowired
    AutowireCapableBeanFactory beans;

    private final OneBotSimulator qq = OneBotSimulator.with().groups(10, 4).start();
    private UUID connection = new UUID(0, 0);
    /** Each test has two groups of its own. */
    private int first = -2;

    private UUID branch = connection;
    private UUID community = connection;

    @BeforeEach
    void prepare() {
        var world = World.of(beans);
        branch = world.branch();
        community = world.openToAll(branch);
        first += 2;
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(free(community)).containsExactly(ref(0), ref(1)));
    }

    @BeforeAll
    void connect() {
        connection = UUID.fromString(body(post(
                        "/api/console/connections",
                        AsStaff.owner(),
                        Map.of("channel", "onebot", "name", "QQ", "values", values())))
                .path("id")
                .asString());
    }

    private Map<String, String> values() {
        return Map.of("address", qq.httpUrl(), "account", String.valueOf(qq.self()));
    }

    /** Nobody asks it any more when it is gone. */
    @AfterAll
    void stop() {
        var version = jdbc.sql("SELECT version FROM connection WHERE id = :id")
                .param("id", connection)
                .query(Integer.class)
                .single();
        var off = Map.of("name", "QQ", "enabled", false, "values", values(), "version", version);
        assertThat(send(http.put().uri("/api/console/connections/{id}", connection), AsStaff.owner(), off))
                .hasStatusOk();
        qq.close();
    }

    @Test
    void postsGoToTheGroupOnItsPlatformOnceAndNowhereElse() {
        var group = adopted(adopt(community, ref(0)));
        assertThat(groups.open(List.of(community))).singleElement().satisfies(it -> {
            assertThat(it.id()).isEqualTo(group);
            assertThat(it.connection()).isEqualTo(connection);
            assertThat(it.ref()).isEqualTo(ref(0));
            assertThat(it.hosted()).isFalse();
            assertThat(it.name()).isEqualTo(name(0));
        });

        var column = column();
        var clientId = UUID.randomUUID();
        for (var time = 0; time < 2; time++) {
            assertThat(post(
                            "/api/console/content/columns/" + column + "/posts",
                            AsStaff.owner(),
                            Map.of("group", group, "clientId", clientId)))
                    .hasStatus2xxSuccessful();
        }
        backlog.drain();

        await().atMost(Duration.ofSeconds(40)).until(() -> !heard(0).isEmpty());
        assertThat(heard(0)).containsExactly("今天到货");
        assertThat(heard(1)).isEmpty();
        assertThat(jdbc.sql("SELECT state FROM dispatch WHERE group_id = :group")
                        .param("group", group)
                        .query(String.class)
                        .list())
                .containsExactly("SENT");
    }

    @Test
    void whoeverIsRoutedGetsAGroupOfOurOwn() {
        var group = adopted(adopt(community, ref(0)));
        var world = World.of(beans);
        Reserved reserved = world.seat(community, world.person("阿兰"), Map.of());

        assertThat(reserved.group()).isNotEqualTo(group);
        var figures = body(get("/api/console/communities/" + community)).path("figures");
        assertThat(figures.path("groups").asInt()).isEqualTo(2);
        assertThat(figures.path("free").asInt()).as("of ours").isEqualTo(199);
        assertThat(body(get("/api/console/communities/" + community + "/lines")).size())
                .isEqualTo(1);
        assertThat(rooms.findRoom(group)).as("a room of ours").isEmpty();
        assertThat(rooms.listRooms(null, community))
                .extracting(RoomDirectory.Room::group)
                .containsExactly(reserved.group());
        var line = jdbc.sql("SELECT line FROM chat_group WHERE id = :group")
                .param("group", group)
                .query(UUID.class)
                .single();
        assertThat(post("/api/console/communities/" + community + "/groups", AsStaff.owner(), Map.of("line", line)))
                .as("a next group of that line")
                .hasStatus(404);
    }

    @Test
    void oneGroupComesOfItHoweverManyAskAtOnce() throws Exception {
        var other = World.of(beans).openToAll(branch);
        var asks = new ArrayList<Callable<MvcTestResult>>();
        for (var i = 0; i < RACERS; i++) {
            var into = i % 2 == 0 ? community : other;
            asks.add(() -> adopt(into, ref(0)));
        }
        var ids = new HashSet<UUID>();
        var refused = 0;
        try (var threads = Executors.newFixedThreadPool(RACERS)) {
            for (var answer : threads.invokeAll(asks)) {
                var result = answer.get();
                if (result.getResponse().getStatus() == 200) {
                    ids.add(adopted(result));
                } else {
                    assertThat(result)
                            .hasStatus(409)
                            .bodyJson()
                            .extractingPath("code")
                            .isEqualTo("group-taken");
                    refused++;
                }
            }
        }
        assertThat(ids).hasSize(1);
        assertThat(refused).isEqualTo(RACERS / 2);
        assertThat(groups.open(List.of(community, other)))
                .extracting(Groups.GroupRef::id)
                .containsExactlyElementsOf(ids);
        assertThat(free(community)).containsExactly(ref(1));
    }

    @Test
    void whatIsLetGoMayBeAdoptedElsewhereAndNamesStayApart() {
        var first = adopted(adopt(community, ref(0)));
        assertThat(post("/api/console/groups/" + first + "/closings", AsStaff.owner(), Map.of("reason", "放错了社群")))
                .hasStatus(204);
        assertThat(free(community)).contains(ref(0));

        var again = adopt(community, ref(0));
        assertThat(adopted(again)).isNotEqualTo(first);
        assertThat(body(again).path("name").asString()).isEqualTo(name(0) + " 2");
    }

    @Test
    void refusesWhatItDoesNotSeeAndWhoMayNot() {
        assertThat(adopt(community, "404"))
                .hasStatus(404)
                .bodyJson()
                .extractingPath("code")
                .isEqualTo("platform-group-not-found");
        var body = Map.of("connection", connection, "ref", ref(0));
        var adoptions = "/api/console/communities/" + community + "/adoptions";
        assertThat(post(adoptions, AsStaff.in(Role.MANAGER, World.of(beans).branch()), body))
                .hasStatus(404);
        assertThat(post(adoptions, AsStaff.in(Role.ANALYST, branch), body)).hasStatus(403);
        assertThat(post(adoptions, AsStaff.owner(), Map.of("connection", connection)))
                .hasStatus(422);
        assertThat(groups.open(List.of(community))).isEmpty();
    }

    private UUID column() {
        var material = body(post(
                        "/api/console/content/materials",
                        AsStaff.owner(),
                        Map.of(
                                "branch",
                                branch,
                                "kind",
                                "SCRIPT",
                                "key",
                                "m-" + UUID.randomUUID(),
                                "title",
                                "素材",
                                "body",
                                Map.of("text", "今天到货"))))
                .path("id")
                .asString();
        var plan = Map.of(
                "title",
                "栏目",
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
        return UUID.fromString(body(post(
                        "/api/console/content/columns",
                        AsStaff.owner(),
                        Map.of("branch", branch, "key", "c-" + UUID.randomUUID(), "plan", plan)))
                .path("id")
                .asString());
    }

    /** Those of this test. */
    private List<String> free(UUID into) {
        return body(get("/api/console/communities/" + into + "/platform-groups?limit=200"))
                .path("items")
                .valueStream()
                .filter(it -> it.path("connection").asString().equals(connection.toString()))
                .map(it -> it.path("ref").asString())
                .filter(it -> it.equals(ref(0)) || it.equals(ref(1)))
                .toList();
    }

    private String ref(int group) {
        return qq.truth().groups().path(first + group).path("group_id").asString();
    }

    private String name(int group) {
        return qq.truth().groups().path(first + group).path("group_name").asString();
    }

    private List<String> heard(int group) {
        return qq.truth()
                .messages(Long.parseLong(ref(group)))
                .valueStream()
                .map(it -> it.path("raw_message").asString())
                .toList();
    }

    private MvcTestResult adopt(UUID into, String ref) {
        return post(
                "/api/console/communities/" + into + "/adoptions",
                AsStaff.owner(),
                Map.of("connection", connection, "ref", ref));
    }

    private UUID adopted(MvcTestResult result) {
        assertThat(result).hasStatusOk();
        return UUID.fromString(body(result).path("id").asString());
    }

    private MvcTestResult get(String uri) {
        return http.get().uri(uri).with(AsStaff.owner()).exchange();
    }

    private MvcTestResult post(String uri, RequestPostProcessor who, Object body) {
        return send(http.post().uri(uri), who, body);
    }

    private MvcTestResult send(MockMvcRequestBuilder request, RequestPostProcessor who, Object body) {
        return request.contentType(MediaType.APPLICATION_JSON)
                .content(json.writeValueAsString(body))
                .with(who)
                .exchange();
    }

    private JsonNode body(MvcTestResult result) {
        return json.readTree(result.getResponse().getContentAsByteArray());
    }
}
