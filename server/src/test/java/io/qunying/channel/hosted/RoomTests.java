package io.qunying.channel.hosted;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qunying.channel.Backlog;
import io.qunying.channel.ChannelTest;
import io.qunying.channel.hosted.RoomDirectory.Room;
import io.qunying.channel.hosted.RoomDirectory.RoomMember;
import io.qunying.fact.FactFigures;
import io.qunying.fact.FactFigures.PersonFact;
import io.qunying.fact.Verb;
import io.qunying.platform.Pictures;
import io.qunying.platform.Vault;
import io.qunying.staff.BranchScope;
import io.qunying.staff.Role;
import io.qunying.staff.StaffMember;
import io.qunying.testing.AsStaff;
import io.qunying.testing.TestClock;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import tools.jackson.databind.JsonNode;

@ChannelTest
class RoomTests {

    private static final StaffMember MING = AsStaff.member(Role.OWNER, BranchScope.ALL);

    @Autowired
    Rooms rooms;

    @Autowired
    TestRooms directory;

    @Autowired
    FactFigures figures;

    @Autowired
    MockMvcTester http;

    @Autowired
    Vault vault;

    @Autowired
    Backlog backlog;

    @Autowired
    TestClock clock;

    @Autowired
    Talk talk;

    @LocalServerPort
    int port;

    private Room room = new Room(new UUID(0, 0), new UUID(0, 0), null, "", true, TestRooms.ZONE);
    private RoomMember lan = new RoomMember(new UUID(0, 0), new UUID(0, 0), "", "", 0, "", false, null);
    private RoomMember bo = lan;

    @BeforeEach
    void openRoom() {
        room = directory.open(rooms);
        lan = directory.join(room.group(), "Lan");
        bo = directory.join(room.group(), "Bo");
    }

    @Test
    void showsToOthersWhatAMemberSays() {
        var accepted = browser(lan).say("你好 <b>hello</b>");
        backlog.drain();

        assertThat(accepted.statusCode()).isEqualTo(202);
        var seen = browser(bo).messages();
        assertThat(seen).singleElement().satisfies(it -> {
            assertThat(it.get("id")).isEqualTo(json(accepted).get("id"));
            assertThat(it.get("text").asString()).isEqualTo("你好 <b>hello</b>");
            assertThat(it.get("author").get("nickname").asString()).isEqualTo("Lan");
            assertThat(it.get("mine").asBoolean()).isFalse();
            assertThat(it.get("seq").asLong()).isEqualTo(1);
        });
        assertThat(browser(lan).messages().getFirst().get("mine").asBoolean()).isTrue();
        assertThat(verbsOf(lan)).containsExactly(Verb.MESSAGE_SENT);
    }

    @Test
    void takesAMessageOnceHoweverOftenThePageSendsIt() throws Exception {
        var body = Map.of("clientId", UUID.randomUUID(), "text", "once");
        List<Callable<String>> sending = IntStream.range(0, 8)
                .<Callable<String>>mapToObj(
                        _ -> () -> browser(lan).post("/messages", body).body())
                .toList();

        var answers = new HashSet<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var sent : threads.invokeAll(sending)) {
                answers.add(sent.get());
            }
        }
        backlog.drain();

        assertThat(answers).hasSize(1);
        assertThat(browser(bo).messages()).hasSize(1);
    }

    @Test
    void repliesAndMentions() {
        var first = json(browser(lan).say("Who reads along?")).get("id").asString();
        backlog.drain();

        browser(bo)
                .post(
                        "/messages",
                        Map.of(
                                "clientId",
                                UUID.randomUUID(),
                                "text",
                                "I do",
                                "replyTo",
                                first,
                                "mentions",
                                List.of(lan.seat())));
        backlog.drain();

        var reply = browser(lan).messages().getLast();
        assertThat(reply.get("replyTo").get("nickname").asString()).isEqualTo("Lan");
        assertThat(reply.get("replyTo").get("text").asString()).isEqualTo("Who reads along?");
        assertThat(reply.get("mentions").get(0).get("nickname").asString()).isEqualTo("Lan");
        assertThat(verbsOf(bo)).containsExactlyInAnyOrder(Verb.MESSAGE_SENT, Verb.MESSAGE_REPLIED);
    }

    @Test
    void showsAWithheldMessageOnlyToItsAuthorAndStaff() {
        browser(lan).say("something rude");
        backlog.drain();

        assertThat(browser(bo).messages()).isEmpty();
        assertThat(browser(lan).messages().getFirst().get("withheldBecause").asString())
                .isEqualTo("rude");
        assertThat(console("GET", "/messages", null).get("items").size()).isEqualTo(1);
        assertThat(verbsOf(lan)).containsExactly(Verb.MESSAGE_WITHHELD);
    }

    @Test
    void refusesWhatCannotBeSaid() {
        assertThat(code(browser(lan).say("  \u0000\u0007 "))).isEqualTo("message-empty");
        assertThat(code(browser(lan).say("x".repeat(4001)))).isEqualTo("message-too-long");
        assertThat(code(browser(lan).post("/messages", Map.of("text", "no id"))))
                .isEqualTo("invalid-input");
        assertThat(code(browser(lan)
                        .post(
                                "/messages",
                                Map.of(
                                        "clientId",
                                        UUID.randomUUID(),
                                        "text",
                                        "x",
                                        "pictures",
                                        List.of(UUID.randomUUID())))))
                .isEqualTo("picture-not-found");
        assertThat(browser(lan).say("x".repeat(4000)).statusCode()).isEqualTo(202);
    }

    @Test
    void keepsControlCharactersAndHalfSurrogatesOutOfTheRoom() {
        browser(lan).say("a\u0000b\uD83Dc");
        backlog.drain();

        assertThat(browser(bo).messages().getFirst().get("text").asString()).matches("ab.?c");
    }

    @Test
    void letsNobodyInWhoIsNotAMember() {
        var stranger = directory.join(directory.open(rooms).group(), "Stranger");

        for (var path : List.of("", "/messages", "/members", "/events")) {
            assertThat(code(browser(stranger).get(path))).as(path).isEqualTo("not-a-member");
        }
        assertThat(code(browser(stranger).say("hello"))).isEqualTo("not-a-member");
    }

    @Test
    void keepsTheMutedSilentUntilTheirTime() {
        directory.mute(room.group(), lan, clock.instant().plus(Duration.ofHours(1)));
        assertThat(code(browser(lan).say("hello"))).isEqualTo("muted");

        clock.advance(Duration.ofHours(2));
        assertThat(browser(lan).say("hello").statusCode()).isEqualTo(202);
    }

    @Test
    void staffMuteEveryoneAnnounceAndSpeak() {
        console("PUT", "/mute-all", Map.of("muted", true));
        console("PUT", "/announcement", Map.of("text", "Closed tonight"));
        var said = console("POST", "/messages", Map.of("clientId", UUID.randomUUID(), "text", "Good evening"));
        backlog.drain();

        assertThat(code(browser(lan).say("hello"))).isEqualTo("muted-all");
        var view = json(browser(lan).get(""));
        assertThat(view.get("mutedAll").asBoolean()).isTrue();
        assertThat(view.get("announcement").get("text").asString()).isEqualTo("Closed tonight");
        var message = browser(lan).messages().getLast();
        assertThat(message.get("id")).isEqualTo(said.get("id"));
        assertThat(message.get("author").get("staff").asBoolean()).isTrue();
        assertThat(message.get("author").get("nickname").asString()).isEqualTo(MING.name());
    }

    @Test
    void keepsStaffOfAnotherBranchOut() {
        var messages = consoleAddress("/messages");

        assertThat(http.get().uri(messages).with(AsStaff.in(Role.OPERATOR, UUID.randomUUID())))
                .hasStatus(404);
        assertThat(http.get().uri(messages).with(AsStaff.in(Role.OPERATOR, requireNonNull(room.branch()))))
                .hasStatus(200);
    }

    @Test
    void recallsOwnMessagesWithinTwoMinutesAndStaffAnyTime() {
        var early = json(browser(lan).say("early")).get("id").asString();
        var late = json(browser(lan).say("late")).get("id").asString();
        backlog.drain();

        assertThat(code(browser(bo).post("/messages/" + early + "/recalls", Map.of())))
                .isEqualTo("message-not-found");
        assertThat(browser(lan)
                        .post("/messages/" + early + "/recalls", Map.of())
                        .statusCode())
                .isEqualTo(204);
        assertThat(browser(lan)
                        .post("/messages/" + early + "/recalls", Map.of())
                        .statusCode())
                .isEqualTo(204);
        clock.advance(Duration.ofMinutes(3));
        assertThat(code(browser(lan).post("/messages/" + late + "/recalls", Map.of())))
                .isEqualTo("recall-too-late");
        console("POST", "/messages/" + late + "/recalls", Map.of());
        backlog.drain();

        assertThat(browser(bo).messages()).allSatisfy(it -> {
            assertThat(it.get("kind").asString()).isEqualTo("RECALLED");
            assertThat(it.get("text").asString()).isEmpty();
        });
    }

    @Test
    void keepsTheWriterAtAHumanPace() {
        for (int i = 0; i < PostingPace.MESSAGES; i++) {
            assertThat(browser(lan).say("spam " + i).statusCode()).isEqualTo(202);
        }
        assertThat(code(browser(lan).say("one too many"))).isEqualTo("too-fast");

        clock.advance(PostingPace.WINDOW);
        assertThat(browser(lan).say("slower").statusCode()).isEqualTo(202);
    }

    @Test
    void setsAPoisonedMessageAsideAndShowsTheOthers() {
        for (var text : List.of("before", "poison", "after")) {
            talk.post(room.group(), UUID.fromString(lan.ref()), text, text, clock.instant());
        }
        backlog.drain();

        assertThat(browser(bo).messages().stream().map(it -> it.get("text").asString()))
                .containsExactly("before", "after");
        assertThat(http.get().uri("/api/console/inbox/failures").with(AsStaff.owner()))
                .bodyText()
                .contains("cannot digest poison")
                .contains(room.group().toString());
    }

    @Test
    void readsBackPageByPage() {
        for (int i = 0; i < 25; i++) {
            talk.post(room.group(), UUID.fromString(lan.ref()), "n" + i, "n" + i, clock.instant());
        }
        backlog.drain();

        var newest = json(browser(bo).get("/messages?limit=10"));
        assertThat(newest.get("hasMore").asBoolean()).isTrue();
        assertThat(newest.get("items").valueStream().map(it -> it.get("seq").asLong()))
                .containsExactly(16L, 17L, 18L, 19L, 20L, 21L, 22L, 23L, 24L, 25L);
        var older = json(browser(bo).get("/messages?limit=10&before=16"));
        assertThat(older.get("items").get(0).get("seq").asLong()).isEqualTo(6);
        var newer = json(browser(bo).get("/messages?limit=10&after=20"));
        assertThat(newer.get("items").size()).isEqualTo(5);
        assertThat(newer.get("hasMore").asBoolean()).isFalse();
    }

    @Test
    void countsWhatStaffHaveNotRead() {
        browser(lan).say("one");
        browser(bo).say("two");
        backlog.drain();
        assertThat(listed().get("unread").asLong()).isEqualTo(2);
        assertThat(listed().get("lastMessage").get("text").asString()).isEqualTo("two");

        console("PUT", "/read", Map.of("seq", 2));

        assertThat(listed().get("unread").asLong()).isZero();
    }

    @Test
    void showsPicturesInTheirRoomOnly() {
        var picture = json(browser(lan).upload(Pictures.picture("png", 30, 20, 1)))
                .get("id")
                .asString();

        browser(lan).post("/messages", Map.of("clientId", UUID.randomUUID(), "pictures", List.of(picture)));
        backlog.drain();

        var shown = browser(bo).messages().getFirst().get("pictures").get(0);
        assertThat(shown.get("width").asInt()).isEqualTo(30);
        assertThat(browser(bo).get("/pictures/" + picture).headers().firstValue("Content-Type"))
                .contains("image/jpeg");
        var elsewhere = directory.open(rooms).group();
        var stranger = directory.join(elsewhere, "Stranger");
        assertThat(Browser.of(port, vault, elsewhere, stranger)
                        .get("/pictures/" + picture)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void endsTheStreamOfWhoeverIsRemoved() {
        var gone = new StreamReader(browser(lan), 0, 1, 0).start();
        var stays = new StreamReader(browser(bo), 0, 1, 0).start();
        await().until(() -> gone.isOpen() && stays.isOpen());

        directory.leave(room.group(), lan);
        rooms.note(room.group(), Rooms.Note.REMOVED, "Lan");
        browser(bo).say("without Lan");

        await().until(() -> gone.events.stream().anyMatch(it -> it.name().equals("change")));
        await().until(() -> stays.events.size() == 2);
        stays.close();
        assertThat(gone.events)
                .singleElement()
                .satisfies(it -> assertThat(it.data().get("kind").asString()).isEqualTo("REMOVED"));
    }

    @Test
    void streamsChangesInTheSameSequenceAsMessages() {
        var reader = new StreamReader(browser(bo), 0, 1, 0).start();
        await().until(reader::isOpen);

        var id = json(browser(lan).say("oops")).get("id").asString();
        await().until(() -> reader.events.size() == 1);
        browser(lan).post("/messages/" + id + "/recalls", Map.of());
        await().until(() -> reader.events.size() == 2);
        console("PUT", "/announcement", Map.of("text", "News"));
        await().until(() -> reader.events.size() == 3);
        reader.close();

        assertThat(reader.events.stream().map(StreamReader.Event::id)).containsExactly(1L, 2L, 3L);
        assertThat(reader.events.stream().map(it -> it.data().get("kind").asString()))
                .containsExactly("MESSAGE", "RECALLED", "ANNOUNCED");
        assertThat(reader.events.get(1).data().get("id").asString()).isEqualTo(id);
    }

    private Browser browser(RoomMember member) {
        return Browser.of(port, vault, room.group(), member);
    }

    private String consoleAddress(String path) {
        return "/api/console/rooms/" + room.group() + path;
    }

    private JsonNode console(String method, String path, @Nullable Object body) {
        var request = http.method(HttpMethod.valueOf(method))
                .uri(consoleAddress(path))
                .with(AsStaff.of(MING));
        return answer(
                body == null
                        ? request
                        : request.contentType(MediaType.APPLICATION_JSON)
                                .content(Browser.JSON.writeValueAsString(body)));
    }

    private JsonNode listed() {
        return answer(http.get()
                        .uri("/api/console/rooms?community=" + room.community())
                        .with(AsStaff.of(MING)))
                .get(0);
    }

    private static JsonNode answer(MockMvcRequestBuilder request) {
        var result = request.exchange();
        assertThat(result).hasStatus2xxSuccessful();
        var body = new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
        return Browser.JSON.readTree(body.isEmpty() ? "{}" : body);
    }

    private List<Verb> verbsOf(RoomMember member) {
        return figures.listOf(member.person(), null, 50).items().stream()
                .map(PersonFact::verb)
                .toList();
    }

    private static JsonNode json(HttpResponse<String> response) {
        return Browser.JSON.readTree(response.body());
    }

    private static String code(HttpResponse<String> response) {
        return json(response).get("code").asString();
    }
}
