package io.qunying.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.channel.Backlog;
import io.qunying.channel.hosted.Rooms;
import io.qunying.community.Seats;
import io.qunying.platform.Pictures;
import io.qunying.platform.Vault;
import io.qunying.testing.AsStaff;
import io.qunying.testing.ServerTest;
import io.qunying.testing.VisitorCookies;
import io.qunying.testing.World;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Cards, polls and files in a room of our own, from the console to a member's page. */
@ServerTest
class PostTests {

    private static final String SHOP = "https://shop.example/coat?x=1";

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
    Rooms rooms;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    AutowireCapableBeanFactory beans;

    private UUID branch = new UUID(0, 0);
    private UUID community = branch;
    private UUID group = branch;
    private UUID lan = branch;
    private UUID hai = branch;

    @BeforeEach
    void prepare() {
        var world = World.of(beans);
        branch = world.branch();
        community = world.openToAll(branch);
        lan = join(world, "阿兰");
        hai = join(world, "阿海");
    }

    private UUID join(World world, String name) {
        var person = world.person(name);
        var seat = world.seat(community, person, Map.of());
        seats.join(seat.seat(), name);
        group = seat.group();
        return person;
    }

    @Test
    void showsACardWithTitleTextPictureAndLinkAndKeepsTheWordsForOthers() {
        var picture = uploadPicture();
        var post = post(
                "CARD",
                Map.of("title", "新款大衣", "text", "今天到货", "url", SHOP, "button", "看看", "pictures", List.of(picture)));

        var shown = shown(lan, post);
        assertThat(shown.path("piece").path("kind").asString()).isEqualTo("CARD");
        assertThat(shown.path("piece").path("title").asString()).isEqualTo("新款大衣");
        assertThat(shown.path("piece").path("text").asString()).isEqualTo("今天到货");
        assertThat(shown.path("piece").path("url").asString()).isEqualTo(SHOP);
        assertThat(shown.path("pictures").path(0).path("id").asString()).isEqualTo(picture.toString());
        assertThat(shown.path("text").asString()).isEqualTo("新款大衣\n今天到货\n看看：" + SHOP);
    }

    @Test
    void offersAFileWithItsNameAndSizeToBeSaved() {
        var bytes = "%PDF-1.7\n%尺码".getBytes(StandardCharsets.UTF_8);
        var file = id(staff(http.post()
                .uri("/api/console/content/files?branch={branch}", branch)
                .multipart()
                .file(new MockMultipartFile("file", "尺码表.pdf", "application/pdf", bytes))));
        var post = post("FILE", Map.of("text", "尺码", "file", file));

        var shown = shown(lan, post).path("piece").path("file");
        assertThat(shown.path("name").asString()).isEqualTo("尺码表.pdf");
        assertThat(shown.path("size").asLong()).isEqualTo(bytes.length);
        assertThat(target(lan, post, null)).isEqualTo("/api/h5/files/" + file);
    }

    @Test
    void countsOneVoteForEachPersonAndLetsThemChangeIt() {
        var poll = poll(Map.of("text", "下周看什么", "options", List.of("大衣", "毛衣", "裤子")));

        assertThat(vote(lan, poll, 0)).hasStatusOk();
        assertThat(vote(hai, poll, 0)).hasStatusOk();
        assertThat(vote(lan, poll, 2)).hasStatusOk();

        assertThat(standing(lan, poll)).isEqualTo("[1,0,1] 2 [2]");
        assertThat(standing(hai, poll)).isEqualTo("[1,0,1] 2 [0]");
        assertThat(facts("vote.cast", poll)).containsExactlyInAnyOrder(lan, hai);
        assertThat(vote(lan, poll, 0, 1))
                .as("one option only")
                .hasStatus(422)
                .bodyJson()
                .extractingPath("code")
                .isEqualTo("vote-invalid");
        assertThat(vote(lan, poll, 3)).hasStatus(422);
        assertThat(vote(lan, poll)).hasStatus(422);
        assertThat(vote(UUID.randomUUID(), poll, 0)).as("a stranger").hasStatus(403);
        assertThat(standing(lan, poll)).isEqualTo("[1,0,1] 2 [2]");
    }

    @Test
    void takesSeveralOptionsWhereSeveralMayBeChosen() {
        var poll = poll(Map.of("text", "几点方便", "options", List.of("早", "中", "晚"), "multiple", true));

        assertThat(vote(lan, poll, 0, 2)).hasStatusOk();

        assertThat(standing(lan, poll)).isEqualTo("[1,0,1] 1 [0,2]");
    }

    @Test
    void takesNoVoteInAPollThatIsClosed() {
        var poll = poll(Map.of("text", "今晚直播吗", "options", List.of("好", "不"), "closes", "1d"));
        assertThat(vote(lan, poll, 0)).hasStatusOk();
        jdbc.sql("UPDATE room_event SET at = at - interval '25 hours' WHERE id = :id")
                .param("id", poll)
                .update();

        assertThat(vote(lan, poll, 1))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("code")
                .isEqualTo("poll-closed");
        assertThat(standing(lan, poll)).isEqualTo("[1,0] 1 [0]");
    }

    @Test
    void losesNoVoteOfManyAtOnceAndTellsEveryoneTheLastCount() throws Exception {
        var poll = poll(Map.of("text", "要不要", "options", List.of("要", "不要")));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var votes = new ArrayList<Callable<MvcTestResult>>();
            for (int turn = 0; turn < 10; turn++) {
                var option = turn % 2;
                votes.add(() -> vote(lan, poll, option));
                votes.add(() -> vote(hai, poll, option));
            }
            for (var done : threads.invokeAll(votes)) {
                assertThat(done.get()).hasStatusOk();
            }
        }

        assertThat(shown(lan, poll).path("poll").path("voters").asLong()).isEqualTo(2);
        var last = jdbc.sql(
                        "SELECT body FROM room_event WHERE room = :room AND type = 'VOTED' ORDER BY seq DESC LIMIT 1")
                .param("room", group)
                .query(String.class)
                .single();
        assertThat(json.readTree(last).path("counts"))
                .isEqualTo(shown(lan, poll).path("poll").path("counts"));
    }

    @Test
    void countsTwoWhoTurnOutToBeOneOnceAndTwiceAgainWhenThatIsUndone() {
        var votes = beans.getBean(MergeVotes.class);
        var poll = poll(Map.of("text", "要不要", "options", List.of("要", "不要")));
        vote(lan, poll, 0);
        vote(hai, poll, 1);

        votes.merge(hai, lan);
        assertThat(standing(lan, poll)).isEqualTo("[0,1] 1 [1]");

        votes.undo(hai, lan);
        assertThat(standing(lan, poll)).isEqualTo("[1,1] 2 [0]");
    }

    @Test
    void notesOnceForEachPersonThatAPostWasSeen() {
        var post = post("SCRIPT", Map.of("text", "早上好"));
        var said = id(visit(
                lan,
                http.post().uri("/api/h5/groups/{group}/messages", group),
                Map.of("clientId", UUID.randomUUID(), "text", "早")));
        backlog.drain();

        for (int time = 0; time < 2; time++) {
            assertThat(see(lan, post, said, UUID.randomUUID())).hasStatus(204);
        }
        assertThat(see(hai, post)).hasStatus(204);
        assertThat(see(UUID.randomUUID(), post)).hasStatus(403);

        assertThat(facts("post.seen", post)).containsExactlyInAnyOrder(lan, hai);
        assertThat(facts("post.seen", said)).isEmpty();
    }

    @Test
    void leadsOnlyWhereThePostItselfSays() {
        var card = post("CARD", Map.of("title", "新款", "text", "到货", "url", SHOP));
        var text = post("SCRIPT", Map.of("text", "详情 https://shop.example/rules，欢迎"));

        assertThat(target(lan, card, null)).isEqualTo(SHOP);
        assertThat(target(lan, card, null)).isEqualTo(SHOP);
        assertThat(target(hai, text, "https://shop.example/rules")).isEqualTo("https://shop.example/rules");
        assertThat(open(lan, card, "https://evil.example/")).hasStatus(404);
        assertThat(open(lan, text, "https://shop.exam"))
                .as("the beginning of one")
                .hasStatus(404);
        assertThat(open(lan, text, null)).hasStatus(404);
        assertThat(open(UUID.randomUUID(), card, null)).hasStatus(403);

        assertThat(facts("post.clicked", card)).containsExactly(lan);
        assertThat(facts("post.clicked", text)).containsExactly(hai);
    }

    @Test
    void countsStaffWhoSitInTheRoomNowhere() {
        var poll = poll(Map.of("text", "要不要", "options", List.of("要", "不要")));
        jdbc.sql("UPDATE seat SET staff = true WHERE person = :person")
                .param("person", hai)
                .update();

        assertThat(see(hai, poll)).hasStatus(204);
        assertThat(vote(hai, poll, 0))
                .hasStatus(403)
                .bodyJson()
                .extractingPath("code")
                .isEqualTo("poll-for-members");

        assertThat(facts("post.seen", poll)).isEmpty();
        assertThat(standing(lan, poll)).isEqualTo("[0,0] 0 []");
    }

    @Test
    void takesTheNameAndTheVoteOfSomebodyErasedOutOfPosts() {
        var poll = poll(Map.of("text", "要不要", "options", List.of("要", "不要")));
        vote(hai, poll, 1);
        var seat = seats.current(community, hai).orElseThrow().id();
        var card = post("CARD", Map.of("title", "欢迎 \"阿海\"", "text", "到货", "url", SHOP));
        jdbc.sql("""
                        UPDATE room_event SET body = body || jsonb_build_object('mentions',
                            jsonb_build_array(jsonb_build_object('seat', CAST(:seat AS text), 'nickname', '"阿海"')))
                        WHERE id = :id""").param("seat", seat).param("id", card).update();

        transaction.executeWithoutResult(_ -> rooms.forget(group, seat, Set.of("\"阿海\"")));

        assertThat(shown(lan, card).toString()).doesNotContain("阿海").contains("欢迎 已注销");
        assertThat(standing(lan, poll)).isEqualTo("[0,0] 0 []");
    }

    private UUID poll(Map<String, ?> body) {
        return post("POLL", body);
    }

    /** Made by hand, and posted by a column. */
    private UUID post(String kind, Map<String, ?> body) {
        var material = id(staff(
                http.post().uri("/api/console/content/materials"),
                Map.of("branch", branch, "kind", kind, "key", "m-" + UUID.randomUUID(), "title", "素材", "body", body)));
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
        var column = id(staff(
                http.post().uri("/api/console/content/columns"),
                Map.of("branch", branch, "key", "c-" + UUID.randomUUID(), "plan", plan)));
        var post = id(staff(
                http.post().uri("/api/console/content/columns/{column}/posts", column),
                Map.of("group", group, "clientId", UUID.randomUUID())));
        backlog.drain();
        return post;
    }

    private UUID uploadPicture() {
        return id(staff(http.post()
                .uri("/api/console/content/pictures?branch={branch}", branch)
                .multipart()
                .file(new MockMultipartFile("file", "a.png", "image/png", Pictures.picture("png", 80, 60, 5)))));
    }

    private JsonNode shown(UUID member, UUID post) {
        var page = body(visit(member, http.get().uri("/api/h5/groups/{group}/messages", group)));
        return page.path("items")
                .valueStream()
                .filter(it -> it.path("id").asString().equals(post.toString()))
                .findFirst()
                .orElseThrow();
    }

    private String standing(UUID member, UUID poll) {
        var stands = shown(member, poll).path("poll");
        return stands.path("counts") + " " + stands.path("voters") + " " + stands.path("chosen");
    }

    private MvcTestResult vote(UUID member, UUID poll, Integer... options) {
        return visit(
                member,
                http.put().uri("/api/h5/groups/{group}/messages/{id}/vote", group, poll),
                Map.of("options", List.of(options)));
    }

    private MvcTestResult see(UUID member, UUID... messages) {
        return visit(
                member,
                http.post().uri("/api/h5/groups/{group}/sightings", group),
                Map.of("messages", List.of(messages)));
    }

    private String target(UUID member, UUID post, @Nullable String link) {
        var opened = open(member, post, link);
        assertThat(opened).hasStatus(302);
        return String.valueOf(opened.getResponse().getHeader("Location"));
    }

    private MvcTestResult open(UUID member, UUID post, @Nullable String link) {
        var request = http.get().uri("/api/h5/groups/{group}/messages/{id}/target", group, post);
        return visit(member, link == null ? request : request.param("link", link));
    }

    /** Who did it, staff left out. */
    private List<UUID> facts(String verb, UUID object) {
        return jdbc.sql("SELECT person FROM fact WHERE verb = :verb AND object = :object AND NOT staff")
                .param("verb", verb)
                .param("object", object)
                .query((row, _) -> row.getObject("person", UUID.class))
                .list();
    }

    private MvcTestResult staff(MockMvcTester.MockMvcRequestBuilder request, Object body) {
        return request.contentType(MediaType.APPLICATION_JSON)
                .content(json.writeValueAsString(body))
                .with(AsStaff.owner())
                .exchange();
    }

    private MvcTestResult staff(MockMvcTester.MockMultipartMvcRequestBuilder request) {
        return request.with(AsStaff.owner()).exchange();
    }

    private MvcTestResult visit(UUID member, MockMvcTester.MockMvcRequestBuilder request, Object body) {
        return visit(member, request.contentType(MediaType.APPLICATION_JSON).content(json.writeValueAsString(body)));
    }

    private MvcTestResult visit(UUID member, MockMvcTester.MockMvcRequestBuilder request) {
        return request.cookie(VisitorCookies.of(vault, member))
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
