package io.qunying.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qunying.channel.Connections;
import io.qunying.channel.GroupCodes;
import io.qunying.channel.GroupCodes.Growth;
import io.qunying.channel.NotTaken;
import io.qunying.channel.NotTaken.Because;
import io.qunying.entry.Joins.Wanted;
import io.qunying.simulator.wecom.WecomSimulator;
import io.qunying.testing.AsStaff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

/** Promise: a live code leads into a group with room for as long as there is one, by codes of the platform. */
@Timeout(180)
class JoinWayTests extends FriendsTest {

    private static final String WAYS = "/cgi-bin/externalcontact/groupchat/";
    private static final String CREATE = WAYS + "add_join_way";
    private static final String CHANGE = WAYS + "update_join_way";

    @Autowired
    Joins joins;

    @Autowired
    Connections connections;

    @Autowired
    EntryWarnings warnings;

    @Autowired
    FrontDoor door;

    @Autowired
    CodePlaces places;

    @Autowired
    JoinTable table;

    @AfterEach
    void endJoins() {
        jdbc.sql("DELETE FROM join_way WHERE connection = :connection")
                .param("connection", connection)
                .update();
        jdbc.sql("DELETE FROM join_setting WHERE connection = :connection")
                .param("connection", connection)
                .update();
    }

    @Test
    void fiveGroupsStandBehindEachCodeAndTheLandingPageShowsOne() throws Exception {
        askNothing();
        var groups = groups(6);
        assertThat(landing().path("groupCode").asBoolean()).isFalse();
        put(null, 10);
        await(() -> isReady(2));
        assertThat(ways()).extracting(it -> it.path("chat_id_list").size()).containsExactlyInAnyOrder(5, 1);
        assertThat(ways()).allSatisfy(it -> {
            assertThat(it.path("state").asString()).isEqualTo(state("other"));
            assertThat(it.path("scene").asInt()).isEqualTo(2);
            assertThat(it.path("auto_create_room").asInt()).isZero();
        });
        assertThat(behind().ways().stream().flatMap(it -> it.groups().stream())).hasSize(6);
        await(() -> landing().path("groupCode").asBoolean());
        assertThat(http.get().uri("/api/h5/landings/" + code.code() + "/group-code"))
                .hasStatusOk()
                .hasContentType("image/png");
        assertThat(http.get()
                        .uri("/api/console/codes/" + code.id() + "/joins/" + connection + "/1/picture")
                        .with(AsStaff.owner()))
                .hasStatusOk()
                .hasContentType("image/png");

        joins.remove(code.id(), connection, some.reviewer);
        await(() -> ways().isEmpty());
        await(() -> !landing().path("groupCode").asBoolean());
        assertThat(http.get().uri("/api/h5/landings/" + code.code() + "/group-code"))
                .hasStatus(404);
        assertThat(groups).hasSize(6);
    }

    @Test
    void aGroupThatFillsIsTakenOutAndOneThatEmptiesComesBack() throws Exception {
        var groups = groups(2);
        put(null, 4);
        await(() -> leadsTo(groups));
        fill(groups.getFirst(), 4);
        await(() -> leadsTo(groups.subList(1, 2)));
        assertThat(corp.groups().scan(ref(), customer("新"))).isEqualTo(groups.getLast());
        corp.groups().leave(groups.getFirst(), guests.getFirst());
        await(() -> leadsTo(groups));
        corp.groups().dismiss(groups.getLast());
        await(() -> leadsTo(groups.subList(0, 1)));
    }

    @Test
    void whereAllAreFullStaffAreWarnedAndNoPictureIsShown() throws Exception {
        askNothing();
        var groups = groups(2);
        put(null, 3);
        await(() -> isReady(1));
        await(() -> warnings().contains("joins-short"));
        groups.forEach(it -> fill(it, 3));
        await(() -> warnings().contains("joins-full"));
        assertThat(http.get().uri("/api/h5/landings/" + code.code() + "/group-code"))
                .hasStatus(404);
        await(() -> !landing().path("groupCode").asBoolean());
    }

    @Test
    void thePlatformMakesFurtherGroupsWhichTheCommunityTakesIn() throws Exception {
        corp.limitGroupsTo(3);
        var groups = groups(1);
        put(new Growth("福利群", 7), 3);
        await(() -> isReady(1));
        assertThat(ways().getFirst().path("room_base_name").asString()).isEqualTo("福利群");
        assertThat(ways().getFirst().path("room_base_id").asInt()).isEqualTo(7);
        fill(groups.getFirst(), 3);
        var made = corp.groups().scan(ref(), customer("后来"));
        assertThat(groups).doesNotContain(made);
        advance(Duration.ofSeconds(65));
        await(() -> behind().groups().stream().anyMatch(it -> it.name().equals("福利群7")));
        await(() -> leadsTo(List.of(made)));
        fill(made, 3);
        await(() -> behind().groups().stream().allMatch(it -> it.free() == 0));
        var third = corp.groups().scan(ref(), customer("再后来"));
        assertThat(third).isNotEqualTo(made);
        advance(Duration.ofSeconds(65));
        await(() -> behind().groups().stream().anyMatch(it -> it.name().equals("福利群8")));
        assertThat(warnings()).isEmpty();
    }

    @Test
    void whatWasEndedOnThePlatformIsMadeAgain() throws Exception {
        groups(1);
        put(null, 10);
        await(() -> isReady(1));
        var before = ref();
        corp.endJoinWay(before);
        advance(Duration.ofMinutes(61));
        await(() -> ways().size() == 1);
        assertThat(ref()).isNotEqualTo(before);
    }

    @Test
    void aLostAnswerIsWrittenDownAndAnotherCodeIsMade() throws Exception {
        wecom.faults().loseAnswer(CREATE, 1);
        groups(1);
        put(null, 10);
        await(() -> calls(CREATE) == 1);
        advance(Duration.ofSeconds(30));
        await(() -> isReady(1));
        assertThat(behind().ways().getFirst().lost()).isEqualTo(1);
        assertThat(ways()).hasSize(2).allMatch(it -> it.path("chat_id_list").size() == 1);
    }

    @Test
    void askedTooOftenTheConnectionRestsAndAnotherGoesOn() throws Exception {
        wecom.faults().answerCode(CREATE, 45009, 1);
        groups(11);
        put(null, 10);
        await(() -> behind().ways().stream().anyMatch(it -> "45009".equals(it.failure())));
        var calls = calls(CREATE);
        try (var other = WecomSimulator.start()) {
            other.clock().setAhead(Duration.between(java.time.Instant.now(), clock.instant()));
            var first = connection;
            var corpBefore = corp;
            var wecomBefore = wecom;
            wecom = other;
            corp = other.corp();
            corp.populate(4, 0, 0, 0);
            connection = connect(corp, corp.app().secret());
            groups(1);
            put(null, 10);
            await(() -> isReady(1));
            assertThat(corp.joinWays()).hasSize(1);
            endJoins();
            jdbc.sql("UPDATE connection SET enabled = false WHERE id = :id")
                    .param("id", connection)
                    .update();
            connection = first;
            corp = corpBefore;
            wecom = wecomBefore;
        }
        assertThat(calls(CREATE)).isEqualTo(calls).isEqualTo(1);
        advance(Duration.ofSeconds(75));
        await(() -> isReady(3));
    }

    @Test
    void aGroupThatThePlatformRefusesLeavesTheOthersIn() throws Exception {
        var groups = groups(3);
        put(null, 10);
        await(() -> leadsTo(groups));
        corp.callbacks().sendTo("http://127.0.0.1:9/nowhere", "t0ken", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG");
        corp.groups().dismiss(groups.get(1)); // nobody hears of it
        put(new Growth("新群", 1), 10);
        await(() -> "49008".equals(behind().ways().getFirst().failure()));
        assertThat(leadsTo(List.of(groups.get(0), groups.get(2)))).isTrue();
    }

    @Test
    void whoCameByItIsCountedAtTheNextListOfTheGroup() throws Exception {
        groups(1);
        put(null, 10);
        await(() -> isReady(1));
        corp.groups().scan(ref(), customer("扫码来的"));
        var invited = customer("请来的");
        corp.groups().invite(corp.groups().list().getFirst(), "staff1", List.of(invited));
        await(() -> corp.callbacks().isIdle());
        advance(Duration.ofHours(7));
        await(() -> came() == 1);
        advance(Duration.ofHours(7));
        corp.groups().join(corp.groups().list().getFirst(), customer("后来的"));
        await(() -> corp.callbacks().isIdle());
        assertThat(came()).isEqualTo(1);
    }

    private int came() {
        return jdbc.sql(
                        "SELECT count(*) FROM fact WHERE verb = 'group.code-used' AND object = :code AND scene = 'other'")
                .param("code", code.id())
                .query(Integer.class)
                .single();
    }

    @Test
    void whoWasLetInIsShownThePictureOnTheStatusPage() throws Exception {
        groups(1);
        put(null, 10);
        await(() -> isReady(1));
        var visitor = UUID.randomUUID();
        var status = some.apply(code, visitor);
        assertThat(status.groupCode()).isTrue();
        assertThat(door.groupCode(visitor, status.id(), null)).isNotEmpty();
        assertThatThrownBy(() -> door.groupCode(UUID.randomUUID(), status.id(), null))
                .isInstanceOf(io.qunying.platform.NotFound.class);
        assertThat(http.get().uri("/api/h5/landings/" + code.code() + "/group-code"))
                .hasStatus(404);
    }

    @Test
    void placesHaveGroupsOfTheirOwnAndShareTheOthersWhenThoseAreFull() throws Exception {
        askNothing();
        var groups = groups(3);
        put(null, 4);
        await(() -> isReady(1));
        var place = UUID.randomUUID();
        var group = jdbc.sql("SELECT id FROM chat_group WHERE connection = :connection AND ref = :ref")
                .param("connection", connection)
                .param("ref", groups.getFirst())
                .query((row, _) -> Columns.idOf(row, "id"))
                .single();
        places.put(
                code.id(),
                List.of(new CodePlaces.Place(place, "上海", 31.23, 121.47, 60, "华东", List.of(group))),
                some.reviewer);
        await(() -> isReady(2) && groups.subList(0, 1).equals(chats(shown(place))));
        assertThat(chats(shown(null))).containsExactlyInAnyOrderElementsOf(groups.subList(1, 3));
        await(() -> landing().path("places").size() == 1);
        assertThat(landing().path("places").path(0).path("name").asString()).isEqualTo("上海");
        assertThat(landing().path("places").path(0).has("groups")).isFalse();
        assertThat(http.get().uri("/api/h5/landings/" + code.code() + "/group-code?p=" + place))
                .hasStatusOk();

        fill(groups.getFirst(), 4);
        await(() -> groups.subList(1, 3).containsAll(chats(shown(place))));
        places.put(code.id(), List.of(), some.reviewer);
        corp.groups().leave(groups.getFirst(), guests.getFirst());
        await(() -> leadsTo(groups));
    }

    @Test
    void refusesPlacesThatCannotBe() throws Exception {
        assertThat(refused("places", Map.of("places", List.of(place("北极", 90.5, 0, 1)))))
                .contains("places[0].latitude");
        assertThat(refused("places", Map.of("places", List.of(place("海", 0, -181, 1)))))
                .contains("places[0].longitude");
        assertThat(refused("places", Map.of("places", List.of(place("店", 0, 0, 0)))))
                .contains("places[0].radiusKm");
        assertThat(refused("places", Map.of("places", List.of(place(" ", 0, 0, 1)))))
                .contains("places[0].name");
        assertThat(refused("places", Map.of("places", List.of(place("店", 0, 0, 1), place("店", 1, 1, 1)))))
                .contains("places[1].name")
                .contains("twice");
        assertThat(places.list(code.id(), some.reviewer)).isEmpty();
    }

    private static Map<String, Object> place(String name, double latitude, double longitude, double radius) {
        return Map.of(
                "name", name, "latitude", latitude, "longitude", longitude, "radiusKm", radius, "groups", List.of());
    }

    private List<String> chats(@Nullable String ref) {
        return corp.joinWays().stream()
                .filter(it -> it.path("config_id").asString().equals(ref))
                .flatMap(it -> it.path("chat_id_list").valueStream())
                .map(JsonNode::asString)
                .toList();
    }

    @Test
    void noPictureIsShownThatLeadsNowhere() throws Exception {
        var seed = System.nanoTime();
        var luck = new Random(seed);
        var groups = groups(4);
        corp.limitGroupsTo(6);
        put(null, 5);
        await(() -> isReady(1));
        for (var step = 0; step < 40; step++) {
            act(luck, groups);
            if (luck.nextInt(4) == 0) {
                wecom.faults().answerCode(CHANGE, List.of(-1, 45009, 6000).get(luck.nextInt(3)), 1);
            }
            advance(Duration.ofSeconds(luck.nextInt(90)));
            for (var look = 0; look < 3; look++) {
                var shown = shown();
                if (shown != null && open(groups) > 0) {
                    assertThat(canEnter(shown))
                            .as("seed %d, step %d", seed, step)
                            .isTrue();
                }
                java.util.concurrent.locks.LockSupport.parkNanos(30_000_000);
            }
        }
        wecom.faults().clear();
        advance(Duration.ofMinutes(61));
        if (open(groups) > 0) {
            await(() -> {
                var shown = shown();
                return shown != null && canEnter(shown);
            });
        }
    }

    /** Ten people fit where five count as full: what is not heard of yet finds room. */
    private void act(Random luck, List<String> groups) {
        var there = groups.stream().filter(corp.groups().list()::contains).toList();
        if (there.size() < 2 || luck.nextInt(6) == 0) {
            groups.add(group("群" + groups.size() + luck.nextInt(1000)));
            return;
        }
        var group = there.get(luck.nextInt(there.size()));
        var members = Objects.requireNonNull(corp.groups().truth().get(group));
        if (luck.nextInt(8) == 0) {
            corp.groups().dismiss(group);
        } else if (luck.nextInt(3) > 0 && members.size() < 5) {
            corp.groups().join(group, customer("客"));
        } else if (members.size() > 1) {
            corp.groups().leave(group, members.getLast());
        }
    }

    private long open(Collection<String> groups) {
        return corp.groups().truth().entrySet().stream()
                .filter(it -> groups.contains(it.getKey()) && it.getValue().size() < 5)
                .count();
    }

    private @Nullable String shown() {
        return shown(null);
    }

    private @Nullable String shown(@Nullable UUID place) {
        return jdbc.sql("SELECT ref FROM join_way WHERE picture = :picture")
                .param(
                        "picture",
                        table.choose(code.id(), null, place)
                                .map(JoinTable.Shown::picture)
                                .orElse(""))
                .query(String.class)
                .optional()
                .orElse(null);
    }

    private boolean canEnter(String ref) {
        var truth = corp.groups().truth();
        return corp.joinWays().stream()
                .filter(it -> it.path("config_id").asString().equals(ref))
                .flatMap(it -> it.path("chat_id_list").valueStream())
                .anyMatch(it -> truth.containsKey(it.asString())
                        && Objects.requireNonNull(truth.get(it.asString())).size() < 6);
    }

    @Test
    void refusesWhatCannotBe() throws Exception {
        assertThat(refused(body(true, "", 1, 10, 0))).contains("baseName").contains("required");
        assertThat(refused(body(true, "群".repeat(41), 1, 10, 0))).contains("too-long");
        assertThat(refused(body(true, "群", 0, 10, 0))).contains("baseNumber").contains("out-of-range");
        assertThat(refused(body(false, "", 1, 501, 0))).contains("fullAt");
        assertThat(refused(body(false, "", 1, 1, 0))).contains("fullAt");
        assertThat(refused(body(false, "", 1, 10, -1))).contains("warnAt");
        assertThat(corp.joinWays()).isEmpty();

        var codes = codes();
        var chat = corp.groups().create("staff1", "群");
        assertThat(refusal(() -> codes.create("s".repeat(31), List.of(chat), null)))
                .isEqualTo(Because.REFUSED);
        assertThat(refusal(() -> codes.create("s", List.of(chat), new Growth("群".repeat(41), 1))))
                .isEqualTo(Because.REFUSED);
        assertThat(refusal(() -> codes.create("s", List.of("nowhere"), null))).isEqualTo(Because.NAMED);
        assertThat(refusal(() -> codes.create("s", java.util.Collections.nCopies(6, chat), null)))
                .isIn(Because.REFUSED, Because.UNKNOWN);
        assertThat(refusal(() -> codes.change("nothing", "s", List.of(chat), null)))
                .isEqualTo(Because.GONE);
        assertThat(corp.joinWays()).isEmpty();
        codes.delete("nothing");
        assertThat(codes.look("nothing")).isEmpty();
    }

    private interface Act {
        void run() throws NotTaken;
    }

    private static Because refusal(Act act) {
        try {
            act.run();
        } catch (NotTaken refused) {
            return refused.because();
        }
        throw new AssertionError("done");
    }

    private GroupCodes codes() {
        return Objects.requireNonNull(connections.connector(connection).groupCodes());
    }

    private String refused(Map<String, Object> body) throws Exception {
        return refused("joins/" + connection, body);
    }

    private String refused(String what, Map<String, Object> body) throws Exception {
        var answer = http.put()
                .uri("/api/console/codes/" + code.id() + "/" + what)
                .with(AsStaff.owner())
                .contentType(MediaType.APPLICATION_JSON)
                .content(json.writeValueAsString(body))
                .exchange();
        assertThat(answer.getResponse().getStatus()).isEqualTo(422);
        return answer.getResponse().getContentAsString();
    }

    private static Map<String, Object> body(boolean growing, String name, int number, int fullAt, int warnAt) {
        return Map.of(
                "growing", growing,
                "baseName", name,
                "baseNumber", number,
                "fullAt", fullAt,
                "warnAt", warnAt,
                "paused", List.of());
    }

    private final List<String> guests = new ArrayList<>();

    /** Until so many are in it, its owner too. */
    private void fill(String group, int members) {
        while (Objects.requireNonNull(corp.groups().truth().get(group)).size() < members) {
            var guest = customer("客");
            guests.add(guest);
            corp.groups().join(group, guest);
        }
    }

    private void askNothing() {
        code = codes.update(
                code.id(),
                new LiveCodes.Draft(
                        code.name(),
                        code.source(),
                        code.scenes(),
                        null,
                        code.threshold(),
                        new LiveCode.LandingText(
                                code.landing().headline(),
                                code.landing().subline(),
                                List.of(),
                                List.of(),
                                List.of(),
                                false,
                                List.of()),
                        List.of(),
                        code.scripts(),
                        code.refuseReasons()),
                some.reviewer);
    }

    /** Groups of the corporation that the community has taken in. */
    private List<String> groups(int many) {
        var groups = new ArrayList<String>();
        for (var i = 0; i < many; i++) {
            groups.add(group("客户群" + i));
        }
        return groups;
    }

    private String group(String name) {
        var ref = corp.groups().create("staff1", name);
        await(() -> isSeen(ref));
        try {
            post(
                    "/api/console/communities/" + code.community() + "/adoptions",
                    Map.of("connection", connection, "ref", ref));
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
        return ref;
    }

    private boolean isSeen(String ref) {
        return jdbc.sql("SELECT count(*) FROM roster_group WHERE connection = :connection AND group_ref = :ref")
                        .param("connection", connection)
                        .param("ref", ref)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private void put(@Nullable Growth growth, int fullAt) {
        joins.put(
                code.id(),
                connection,
                new Wanted(
                        growth != null,
                        growth == null ? null : growth.name(),
                        growth == null ? 1 : growth.number(),
                        fullAt,
                        5,
                        List.of()),
                some.reviewer);
    }

    private Joins.Behind behind() {
        return joins.list(code.id(), some.reviewer).stream()
                .filter(it -> it.connection().equals(connection))
                .findFirst()
                .orElseThrow();
    }

    private boolean isReady(int many) {
        return behind().ways().size() == many
                && behind().ways().stream().allMatch(it -> it.ready() && it.failure() == null);
    }

    private List<String> warnings() {
        return warnings.list(some.reviewer.scope()).stream()
                .filter(it -> code.id().equals(it.params().get("code")))
                .map(EntryWarnings.Warning::code)
                .toList();
    }

    private JsonNode landing() {
        try {
            return json.readTree(http.get()
                    .uri("/api/h5/landings/" + code.code())
                    .exchange()
                    .getResponse()
                    .getContentAsString());
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    private List<JsonNode> ways() {
        return corp.joinWays();
    }

    private String ref() {
        return ways().getFirst().path("config_id").asString();
    }

    private boolean leadsTo(Collection<String> groups) {
        return ways().size() == 1
                && List.copyOf(groups).stream()
                        .sorted()
                        .toList()
                        .equals(ways().getFirst()
                                .path("chat_id_list")
                                .valueStream()
                                .map(JsonNode::asString)
                                .sorted()
                                .toList());
    }
}
