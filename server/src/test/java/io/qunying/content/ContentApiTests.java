package io.qunying.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.channel.Backlog;
import io.qunying.channel.hosted.Talk;
import io.qunying.community.Seats;
import io.qunying.staff.Role;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ServerTest
class ContentApiTests {

    @Autowired
    Seats seats;

    @Autowired
    Backlog backlog;

    @Autowired
    Talk talk;

    @Autowired
    MockMvcTester http;

    @Autowired
    JsonMapper json;

    @Autowired
    TestClock clock;

    @Autowired
    AutowireCapableBeanFactory beans;

    private UUID branch = new UUID(0, 0);
    private UUID community = branch;
    private UUID member = branch;
    private UUID group = branch;

    @BeforeEach
    void prepare() {
        var world = World.of(beans);
        branch = world.branch();
        community = world.shopOwners(branch);
        member = world.person("李兰");
        var seat = world.seat(community, member, Map.of("person.identity", "store", "person.region", "华东"));
        seats.join(seat.seat(), "杭州-阿兰-女装");
        group = seat.group();
    }

    @Test
    void previewsATextAsEachKindOfMemberAndAsARealOne() {
        var id = id(post("/materials", material("hello", "{nickname}（{class}）")));

        var previews = body(get("/materials/" + id + "/preview?community=" + community + "&person=" + member));

        assertThat(previews.valueStream().map(it -> it.path("text").asString("")))
                .contains("杭州-阿兰-女装（实体店主）", "小满（实体店主）", "小满（微商）")
                .noneMatch(it -> it.contains("C 端"));
        assertThat(previews.path(0).path("real").asBoolean()).isTrue();
    }

    @Test
    void saysFieldByFieldWhatIsWrongInTheLanguageOfTheReader() {
        var refused = post("/materials", material("hello", "{nikname}"));

        assertThat(refused).hasStatus(422);
        assertThat(body(refused).path("fields").path(0).path("code").asString(""))
                .isEqualTo("variable-unknown-near");
        assertThat(body(refused).path("fields").path(0).path("message").asString(""))
                .contains("nickname");
        assertThat(post("/materials", material("Not a key", "x"))).hasStatus(422);
        assertThat(post("/materials", material("hello", "x"))).hasStatus(201);
        assertThat(post("/materials", material("hello", "y"))).as("taken").hasStatus(422);
    }

    @Test
    void letsTheFirstOfTwoEditorsWin() {
        var id = id(post("/materials", material("hello", "x")));
        var edit = Map.of("version", 1, "body", Map.of("text", "y"));

        assertThat(put("/materials/" + id, edit)).hasStatusOk();
        assertThat(put("/materials/" + id, edit))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("code")
                .isEqualTo("changed-meanwhile");
    }

    @Test
    void hidesABranchFromThoseOfAnother() {
        var id = id(post("/materials", material("hello", "x")));
        var stranger = AsStaff.in(Role.OPERATOR, UUID.randomUUID());

        assertThat(http.get().uri("/api/console/content/materials/" + id).with(stranger))
                .hasStatus(404);
        assertThat(http.get().uri("/api/console/content/materials").with(stranger))
                .bodyJson()
                .extractingPath("items")
                .isEqualTo(List.of());
        assertThat(http.get().uri("/api/console/content/materials").with(AsStaff.in(Role.REVIEWER, branch)))
                .hasStatus(403);
    }

    @Test
    void countsWhatCameOfPostsByColumnAndFormat() {
        var pool = id(post("/pools", Map.of("branch", branch, "key", "news", "title", "上新")));
        var items = List.of(Map.of("text", "一"), Map.of("text", "二"), Map.of("text", "三"));
        assertThat(put("/pools/" + pool + "/items", Map.of("items", items))).hasStatusOk();
        var from = clock.instant().minus(Duration.ofHours(1));
        var column = column(pool);
        var first = publish(column);
        backlog.drain();
        talk.post(group, member, "soon", "喜欢", clock.instant().plus(Duration.ofHours(1)));
        talk.post(group, member, "late", "晚了", clock.instant().plus(Duration.ofHours(3)));
        backlog.drain();

        var report = body(get("/columns/" + column + "/figures?from=" + from + "&to=" + from.plus(Duration.ofDays(1))));

        assertThat(report.path("latest").path(0).path("id").asString("")).isEqualTo(first.toString());
        var total = report.path("total").path(0);
        assertThat(total.path("key").asString("")).isEqualTo("news");
        assertThat(total.path("posts").asInt()).isEqualTo(1);
        assertThat(total.path("messages").asInt()).isEqualTo(1);
        assertThat(total.path("speakers").asInt()).isEqualTo(1);
        assertThat(total.has("seen"))
                .as("nobody told what was seen: unknown, not zero")
                .isFalse();
        assertThat(report.path("byFormat").path(0).path("key").asString("")).isEqualTo("picture-text");
    }

    @Test
    void refusesATimetableThatNobodyWouldKeep() {
        var plan = new HashMap<String, Object>(plan(id(post("/materials", material("hello", "x")))));
        plan.put("every", "Mon 10:00");
        var column = Map.of("branch", branch, "key", "news", "plan", plan);

        assertThat(post("/columns", column)).hasStatus(422).bodyText().contains("timetable-needs-playbook");
        plan.remove("every");
        assertThat(post("/columns", column)).hasStatus(201);
    }

    @Test
    void keepsAFileOnlyIfItIsWhatItsNameSays() {
        var pdf = "%PDF-1.7 …".getBytes(StandardCharsets.UTF_8);
        var sent = upload("价目表.pdf", pdf);

        assertThat(sent).hasStatusOk();
        assertThat(http.get().uri("/api/h5/files/" + id(sent)))
                .hasStatusOk()
                .hasHeader("X-Content-Type-Options", "nosniff")
                .body()
                .isEqualTo(pdf);
        assertThat(http.get().uri("/api/h5/files/" + id(sent)))
                .headers()
                .hasHeaderSatisfying(
                        "Content-Disposition",
                        it -> assertThat(it).singleElement().asString().startsWith("attachment"));
        assertThat(upload("价目表.exe", pdf)).hasStatus(422);
        assertThat(upload("价目表.pdf", "<html>".getBytes(StandardCharsets.UTF_8))).hasStatus(422);
    }

    private UUID column(UUID pool) {
        return id(post("/columns", Map.of("branch", branch, "key", "news", "plan", plan(pool))));
    }

    private Map<String, Object> plan(UUID material) {
        return Map.ofEntries(
                Map.entry("title", "上新"),
                Map.entry("communities", List.of(community)),
                Map.entry("voice", "OFFICIAL"),
                Map.entry("kind", "ACTIVITY"),
                Map.entry("format", "picture-text"),
                Map.entry("material", material),
                Map.entry("approval", false),
                Map.entry("stages", List.of()));
    }

    private UUID publish(UUID column) {
        return id(post("/columns/" + column + "/posts", Map.of("group", group, "clientId", UUID.randomUUID())));
    }

    private Map<String, Object> material(String key, String text) {
        return Map.of("branch", branch, "kind", "SCRIPT", "key", key, "body", Map.of("text", text));
    }

    private MvcTestResult upload(String name, byte[] bytes) {
        return http.post()
                .uri("/api/console/content/files?branch=" + branch)
                .multipart()
                .file(new MockMultipartFile("file", name, "application/octet-stream", bytes))
                .with(AsStaff.owner())
                .exchange();
    }

    private MvcTestResult get(String path) {
        return http.get()
                .uri("/api/console/content" + path)
                .with(AsStaff.owner())
                .exchange();
    }

    private MvcTestResult post(String path, Object body) {
        return http.post()
                .uri("/api/console/content" + path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(json.writeValueAsString(body))
                .with(AsStaff.owner())
                .exchange();
    }

    private MvcTestResult put(String path, Object body) {
        return http.put()
                .uri("/api/console/content" + path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(json.writeValueAsString(body))
                .with(AsStaff.owner())
                .exchange();
    }

    private UUID id(MvcTestResult result) {
        return UUID.fromString(body(result).path("id").asString(""));
    }

    private JsonNode body(MvcTestResult result) {
        return json.readTree(result.getResponse().getContentAsByteArray());
    }
}
