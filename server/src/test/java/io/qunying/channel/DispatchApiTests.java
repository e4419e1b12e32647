package io.qunying.channel;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.channel.hosted.RoomDirectory.Room;
import io.qunying.channel.hosted.Rooms;
import io.qunying.channel.hosted.TestRooms;
import io.qunying.platform.Ids;
import io.qunying.staff.Role;
import io.qunying.testing.AsStaff;
import io.qunying.testing.PlatformsForTests;
import io.qunying.testing.TestClock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@ChannelTest
class DispatchApiTests {

    private static final String ASSISTED = "/api/console/dispatches?state=ASSISTED&limit=200";

    @Autowired
    Connections connections;

    @Autowired
    Outbox outbox;

    @Autowired
    Backlog backlog;

    @Autowired
    Rooms rooms;

    @Autowired
    TestRooms directory;

    @Autowired
    TestClock clock;

    @Autowired
    Ids ids;

    @Autowired
    MockMvcTester http;

    @Test
    void staffSeeTheirBranchsAssistedSendsAndSayThatTheyAreDone() {
        var room = directory.open(rooms);
        var id = outbox.accept(toBeSentByHand(room));
        backlog.drain();

        var mine = AsStaff.in(Role.OPERATOR, requireNonNull(room.branch()));
        assertThat(http.get().uri(ASSISTED).with(mine))
                .bodyText()
                .contains(id.toString(), "\"text\":\"By hand\"", "\"groupName\":\"Reading group\"");
        var other = AsStaff.in(Role.OPERATOR, UUID.randomUUID());
        assertThat(http.get().uri(ASSISTED).with(other)).bodyText().doesNotContain(id.toString());
        assertThat(complete(id, "{}").with(other)).hasStatus(404);
        assertThat(complete(id, "{\"proof\":\"seen\"}").with(mine)).hasStatus(204);
        assertThat(complete(id, "{}").with(mine)).hasStatus(409).bodyText().contains("dispatch-not-waiting");
    }

    @Test
    void takesFromStaffWhatNobodyDidInTime() {
        var room = directory.open(rooms);
        var until = clock.instant().plus(Duration.ofHours(1));
        var id = outbox.accept(toBeSentByHand(room).expiring(until));
        backlog.drain();
        var mine = AsStaff.in(Role.OPERATOR, requireNonNull(room.branch()));
        assertThat(http.get().uri(ASSISTED).with(mine)).bodyText().contains(id.toString(), "\"expiresAt\"");

        clock.advance(Duration.ofHours(2));
        backlog.drain();

        assertThat(http.get().uri(ASSISTED).with(mine)).bodyText().doesNotContain(id.toString());
        assertThat(http.get().uri("/api/console/dispatches?state=EXPIRED").with(mine))
                .bodyText()
                .contains(id.toString(), "its time was over at");
        assertThat(complete(id, "{}").with(mine)).hasStatus(409).bodyText().contains("dispatch-not-waiting");
    }

    @Test
    void listsWhatEachConnectionCanDo() {
        assertThat(http.get().uri("/api/console/connections").with(AsStaff.owner()))
                .bodyText()
                .contains(
                        "\"channel\":\"hosted\"",
                        "{\"capability\":\"SEND_TO_GROUP\",\"support\":\"AUTOMATIC\",\"limits\":[]}");
    }

    private MockMvcTester.MockMvcRequestBuilder complete(UUID dispatch, String body) {
        return http.post()
                .uri("/api/console/dispatches/{id}/completions", dispatch)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
    }

    private Dispatch toBeSentByHand(Room room) {
        return new Dispatch(
                ids.next(),
                connections.add(PlatformsForTests.POOR, "Poor").id(),
                Capability.SEND_TO_GROUP,
                "by-hand:" + room.group(),
                room.group(),
                null,
                room.group().toString(),
                null,
                Dispatch.Content.text("By hand"),
                clock.instant(),
                "test");
    }
}
