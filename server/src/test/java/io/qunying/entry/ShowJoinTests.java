package io.qunying.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.qunying.community.Seats;
import io.qunying.person.Blacklist;
import io.qunying.person.Identity;
import io.qunying.person.IdentityKind;
import io.qunying.person.Persons;
import io.qunying.platform.AuditTrail.Actor;
import io.qunying.platform.NotFound;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Promise: whoever may come in, and nobody else, is shown a code that leads into a group with room. */
@Timeout(180)
class ShowJoinTests extends JoinsTest {

    @Autowired
    FrontDoor door;

    @Autowired
    CodePlaces places;

    @Autowired
    Persons persons;

    @Autowired
    Blacklist blacklist;

    @Autowired
    Seats seats;

    @Autowired
    ReviewDesk desk;

    @Test
    void aPictureIsAskedForOnceHoweverManyWantIt() throws Exception {
        askNothing();
        groups(1);
        put(null, 10);
        await(() -> isReady(1));
        var asked = new AtomicInteger();
        var status = new AtomicInteger(500);
        var platform = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        platform.createContext("/", exchange -> {
            asked.incrementAndGet();
            waitForNothing();
            exchange.sendResponseHeaders(status.get(), 3);
            exchange.getResponseBody().write(new byte[] {1, 2, 3});
            exchange.close();
        });
        platform.start();
        try {
            lead("http://127.0.0.1:" + platform.getAddress().getPort() + "/refused");
            assertThat(EntryFixtures.race(20, _ -> this::picture)).containsOnly(502);
            assertThat(picture()).as("remembered").isEqualTo(502);
            assertThat(asked).hasValue(1);

            status.set(200);
            lead("http://127.0.0.1:" + platform.getAddress().getPort() + "/given");
            assertThat(EntryFixtures.race(20, _ -> this::picture)).containsOnly(200);
            assertThat(asked).hasValue(2);
        } finally {
            platform.stop(0);
        }
    }

    private void lead(String picture) {
        jdbc.sql("UPDATE join_way SET address = :picture WHERE connection = :connection")
                .param("picture", picture)
                .param("connection", connection)
                .update();
    }

    private int picture() {
        return http.get()
                .uri("/api/h5/landings/" + code.code() + "/group-code")
                .exchange()
                .getResponse()
                .getStatus();
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
                .isInstanceOf(NotFound.class);
        assertThat(http.get().uri("/api/h5/landings/" + code.code() + "/group-code"))
                .hasStatus(404);
    }

    @Test
    void whoIsNoLongerLetInIsShownNoPicture() throws Exception {
        groups(1);
        put(null, 10);
        await(() -> isReady(1));
        var visitor = UUID.randomUUID();
        var application = some.apply(code, visitor).id();
        var person = persons.find(new Identity(IdentityKind.VISITOR, visitor.toString()))
                .orElseThrow();
        assertThat(shows(visitor, application)).isTrue();

        var entry = blacklist.add(person, "发广告", null, Actor.SYSTEM);
        assertThat(shows(visitor, application)).isFalse();
        blacklist.lift(entry, Actor.SYSTEM);
        assertThat(shows(visitor, application)).isTrue();

        codes.changeState(code.id(), LiveCode.State.DISABLED, some.reviewer);
        assertThat(shows(visitor, application)).isFalse();
        codes.changeState(code.id(), LiveCode.State.ACTIVE, some.reviewer);

        door.join(visitor, application, EntryFixtures.NICKNAME);
        assertThat(shows(visitor, application)).isTrue();
        seats.remove(
                Objects.requireNonNull(door.status(visitor, application).seat()).seat(), "发广告", Actor.SYSTEM);
        assertThat(shows(visitor, application)).isFalse();
    }

    @Test
    void whoCameInWhileTheyWaitedAndWasRemovedIsShownNoPicture() throws Exception {
        code = some.codeWithSeats(10);
        for (var seat = 0; seat < 10; seat++) {
            desk.approve(some.apply(code, UUID.randomUUID()).id(), some.reviewer);
        }
        var visitor = UUID.randomUUID();
        var application = some.apply(code, visitor).id();
        desk.approve(application, some.reviewer);
        var group = groups(1).getFirst();
        put(null, 10);
        await(() -> isReady(1));
        assertThat(door.status(visitor, application).state()).isEqualTo(ApplicationState.WAITING);
        assertThat(shows(visitor, application)).isTrue();

        var guest = customer("排队的");
        var person = persons.find(new Identity(IdentityKind.VISITOR, visitor.toString()))
                .orElseThrow();
        persons.prove(person, new Identity(IdentityKind.WECOM_EXTERNAL, guest), Actor.SYSTEM);
        corp.groups().join(group, guest);
        await(() -> seats.current(code.community(), person).isPresent());
        assertThat(shows(visitor, application)).isTrue();

        seats.remove(seats.current(code.community(), person).orElseThrow().id(), "发广告", Actor.SYSTEM);
        assertThat(door.status(visitor, application).state()).isEqualTo(ApplicationState.WAITING);
        assertThat(shows(visitor, application)).isFalse();
    }

    private boolean shows(UUID visitor, UUID application) {
        var told = Boolean.TRUE.equals(door.status(visitor, application).groupCode());
        try {
            assertThat(door.groupCode(visitor, application, null)).isNotEmpty();
            assertThat(told).isTrue();
        } catch (NotFound none) {
            assertThat(told).isFalse();
        }
        return told;
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
}
