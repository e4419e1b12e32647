package io.qunying.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.channel.Backlog;
import io.qunying.community.Seats;
import io.qunying.platform.Pictures;
import io.qunying.platform.Vault;
import io.qunying.testing.AsStaff;
import io.qunying.testing.ServerTest;
import io.qunying.testing.VisitorCookies;
import io.qunying.testing.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
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

/** From a picture in a group to a post in another, by the addresses that pages use. */
@ServerTest
class WorkTests {

    @Autowired
    Seats seats;

    @Autowired
    Backlog backlog;

    @Autowired
    MockMvcTester http;

    @Autowired
    Vault vault;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JsonMapper json;

    @Autowired
    AutowireCapableBeanFactory beans;

    private UUID branch = new UUID(0, 0);
    private UUID member = branch;
    private UUID group = branch;
    private UUID picture = branch;
    private UUID message = branch;
    private UUID otherCommunity = branch;
    private UUID otherGroup = branch;

    @BeforeEach
    void prepare() {
        var world = World.of(beans);
        branch = world.branch();
        member = world.person("李兰");
        var seat = world.seat(world.openToAll(branch), member, Map.of());
        seats.join(seat.seat(), "阿兰");
        group = seat.group();
        picture = upload();
        message = id(visit(
                http.post().uri("/api/h5/groups/{group}/messages", group),
                Map.of("clientId", UUID.randomUUID(), "text", "上身效果 {name}", "pictures", List.of(picture))));
        otherCommunity = world.openToAll(branch);
        var other = world.seat(otherCommunity, world.person("王五"), Map.of());
        seats.join(other.seat(), "王五");
        otherGroup = other.group();
        backlog.drain();
    }

    @Test
    void showsAWorkElsewhereOnlyAfterTheMemberSaidYes() {
        var work = mark();
        var pool = pool();

        assertThat(use(work, pool))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("code")
                .isEqualTo("not-agreed-to-show");
        answer(work, true);
        assertThat(use(work, pool)).hasStatus(204);
        assertThat(use(work, pool)).hasStatus(204);
        post(pool);

        assertThat(shownElsewhere()).containsExactly("上身效果 {name}\n—— 阿兰");
        assertThat(jdbc.sql("SELECT count(*) FROM room_picture WHERE id = :id AND room = :room")
                        .param("id", picture)
                        .param("room", otherGroup)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(consents()).containsExactly("works true");
    }

    @Test
    void takesItBackFromPoolsAndRoomsWhenTheConsentIsWithdrawn() {
        var work = mark();
        var pool = pool();
        answer(work, true);
        use(work, pool);
        post(pool);
        assertThat(shownElsewhere()).hasSize(1);
        quotePost();

        assertThat(withdraw()).hasStatusOk();

        assertThat(shownElsewhere()).containsExactly("真好看");
        assertThat(jdbc.sql("SELECT count(*) FROM room_picture WHERE id = :id AND room <> :room")
                        .param("id", picture)
                        .param("room", group)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(staff(http.get().uri("/api/console/content/pools/{pool}", pool)))
                .bodyJson()
                .extractingPath("items")
                .isEqualTo(List.of());
        assertThat(staff(http.get().uri("/api/console/works?state=WITHDRAWN")))
                .bodyText()
                .contains(work.toString())
                .doesNotContain("上身效果");
        assertThat(use(work, pool)).hasStatus(409);
        backlog.drain();
        assertThat(texts("SELECT body::text FROM room_event WHERE room = :id AND type = 'MESSAGE'", otherGroup))
                .hasSize(2)
                .as("neither the post nor what quotes it")
                .noneMatch(it -> it.contains("上身效果"));
        assertThat(texts("SELECT content::text FROM dispatch WHERE group_id = :id", otherGroup))
                .isNotEmpty()
                .noneMatch(it -> it.contains("上身效果"));
    }

    @Test
    void neverShowsWhatIsPostedWhileTheConsentIsWithdrawn() throws Exception {
        var work = mark();
        var pool = pool();
        answer(work, true);
        use(work, pool);
        var column = column(pool);
        var other = pool();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Callable<MvcTestResult>>(Collections.nCopies(8, () -> publish(column)));
            all.addAll(Collections.nCopies(4, () -> use(work, other)));
            all.add(4, this::withdraw);
            for (var done : threads.invokeAll(all)) {
                assertThat(done.get().getResponse().getStatus()).isIn(200, 202, 204, 409);
            }
        }

        assertThat(shownElsewhere()).isEmpty();
        assertThat(texts("SELECT body::text FROM pool_item WHERE NOT retired AND work = :id", work))
                .isEmpty();
    }

    @Test
    void asksOnceAndTakesNoForAnAnswer() {
        var work = mark();

        assertThat(mark()).isEqualTo(work);
        answer(work, false);

        assertThat(jdbc.sql("SELECT count(*) FROM notice WHERE visitor = :id AND why = 'works'")
                        .param("id", member)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(use(work, pool())).hasStatus(409);
        assertThat(consents()).isEmpty();
    }

    @Test
    void letsNobodyElseAnswer() {
        var work = mark();

        assertThat(http.put()
                        .uri("/api/h5/works/{work}/consent", work)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"given\":true}")
                        .cookie(VisitorCookies.of(vault, UUID.randomUUID()))
                        .header("X-Requested-With", "qunying"))
                .hasStatus(404);
    }

    private UUID upload() {
        var sent = http.post()
                .uri("/api/h5/groups/{group}/pictures", group)
                .multipart()
                .file(new MockMultipartFile("file", "a.png", "image/png", Pictures.picture("png", 80, 60, 5)))
                .cookie(VisitorCookies.of(vault, member))
                .header("X-Requested-With", "qunying")
                .exchange();
        return id(sent);
    }

    private UUID mark() {
        var work = id(staff(http.post().uri("/api/console/works"), Map.of("group", group, "message", message)));
        backlog.drain();
        return work;
    }

    private void answer(UUID work, boolean given) {
        assertThat(visit(http.put().uri("/api/h5/works/{work}/consent", work), Map.of("given", given)))
                .hasStatusOk();
    }

    private UUID pool() {
        return id(staff(
                http.post().uri("/api/console/content/pools"),
                Map.of("branch", branch, "key", "works-" + UUID.randomUUID(), "title", "晒单")));
    }

    private MvcTestResult use(UUID work, UUID pool) {
        return staff(http.post().uri("/api/console/works/{work}/items", work), Map.of("pool", pool));
    }

    private MvcTestResult withdraw() {
        return visit(http.put().uri("/api/h5/me/consents"), Map.of("purpose", "works", "given", false));
    }

    private void quotePost() {
        var post = jdbc.sql("SELECT id FROM room_event WHERE room = :room AND type = 'MESSAGE'")
                .param("room", otherGroup)
                .query(UUID.class)
                .single();
        assertThat(staff(
                        http.post().uri("/api/console/rooms/{group}/messages", otherGroup),
                        Map.of("clientId", UUID.randomUUID(), "text", "真好看", "replyTo", post)))
                .hasStatus(202);
        backlog.drain();
        assertThat(texts("SELECT body -> 'replyTo' ->> 'text' FROM room_event WHERE room = :id", otherGroup))
                .contains("上身效果 {name}\n—— 阿兰");
    }

    private void post(UUID pool) {
        assertThat(publish(column(pool))).hasStatus(202);
    }

    private MvcTestResult publish(UUID column) {
        return staff(
                http.post().uri("/api/console/content/columns/{column}/posts", column),
                Map.of("group", otherGroup, "clientId", UUID.randomUUID()));
    }

    private UUID column(UUID pool) {
        var plan = Map.of(
                "title",
                "晒单",
                "communities",
                List.of(otherCommunity),
                "voice",
                "KOC",
                "kind",
                "CO_CREATION",
                "format",
                "picture-text",
                "material",
                pool,
                "approval",
                false,
                "stages",
                List.of());
        return id(staff(
                http.post().uri("/api/console/content/columns"),
                Map.of("branch", branch, "key", "works", "plan", plan)));
    }

    private List<String> shownElsewhere() {
        backlog.drain();
        return texts(
                "SELECT body ->> 'text' FROM room_event WHERE room = :id AND type = 'MESSAGE' AND NOT recalled",
                otherGroup);
    }

    private List<String> consents() {
        return texts("SELECT purpose || ' ' || given FROM consent WHERE person = :id", member);
    }

    private List<String> texts(String sql, UUID id) {
        return jdbc.sql(sql).param("id", id).query((row, _) -> row.getString(1)).list();
    }

    private MvcTestResult staff(MockMvcTester.MockMvcRequestBuilder request) {
        return request.with(AsStaff.owner()).exchange();
    }

    private MvcTestResult staff(MockMvcTester.MockMvcRequestBuilder request, Object body) {
        return staff(request.contentType(MediaType.APPLICATION_JSON).content(json.writeValueAsString(body)));
    }

    private MvcTestResult visit(MockMvcTester.MockMvcRequestBuilder request, Object body) {
        return request.contentType(MediaType.APPLICATION_JSON)
                .content(json.writeValueAsString(body))
                .cookie(VisitorCookies.of(vault, member))
                .header("X-Requested-With", "qunying")
                .exchange();
    }

    private UUID id(MvcTestResult result) {
        assertThat(result).hasStatus2xxSuccessful();
        return UUID.fromString(body(result).path("id").asString(""));
    }

    private JsonNode body(MvcTestResult result) {
        return json.readTree(result.getResponse().getContentAsByteArray());
    }
}
