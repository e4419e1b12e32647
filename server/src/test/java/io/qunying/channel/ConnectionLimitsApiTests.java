package io.qunying.channel;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.channel.hosted.RoomDirectory.Room;
import io.qunying.channel.hosted.Rooms;
import io.qunying.channel.hosted.TestRooms;
import io.qunying.staff.Role;
import io.qunying.testing.AsStaff;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;

/** The limits of connections as people read them. */
class ConnectionLimitsApiTests extends ConnectedTest {

    @Autowired
    Backlog backlog;

    @Autowired
    Rooms rooms;

    @Autowired
    TestRooms directory;

    @Autowired
    SendCounts counts;

    @Test
    void tellsOfWeComWhatItsDocumentsLimitAndWhatWaits() throws Exception {
        var connection = connect("wecom", Map.of("corp", "ww1", "secret", "s", "address", "http://127.0.0.1:9"));
        var room = directory.open(rooms);
        clock.toMorning();
        useUp(connection, room.group());
        send(connection, room);
        backlog.drain();

        var read = read(connection, AsStaff.owner());
        assertThat(read.path("limits")
                        .valueStream()
                        .map(it -> it.path("capability").asString()))
                .containsExactly("SEND_TO_GROUP", "SEND_TO_PERSON");
        var limit = read.path("limits").path(0);
        assertThat(limit.path("limit").path("source").asString())
                .isEqualTo("https://developer.work.weixin.qq.com/document/path/92135");
        assertThat(limit.path("limit").path("since").asString()).isEqualTo("2025-11-17");
        assertThat(limit.path("limit").path("scope").asString()).isEqualTo("GROUP");
        assertThat(List.of(
                        limit.path("used").asInt(),
                        limit.path("left").asInt(),
                        limit.path("full").asInt()))
                .isEqualTo(List.of(7, 0, 1));
        assertThat(limit.path("fullest").path(0).path("name").asString()).isEqualTo("Reading group");
        var waiting = read.path("waiting").path(0);
        assertThat(waiting.path("code").asString()).isEqualTo("quota");
        assertThat(waiting.path("count").asInt()).isEqualTo(1);
        assertThat(waiting.path("until")).isEqualTo(limit.path("ends"));

        var mine = AsStaff.in(Role.MANAGER, requireNonNull(room.branch()));
        assertThat(name(read(connection, mine))).isEqualTo("Reading group");
        var other = AsStaff.in(Role.MANAGER, UUID.randomUUID());
        assertThat(name(read(connection, other))).isEmpty();
    }

    @Test
    void robotsHaveOneFigureAndOurOwnGroupsNone() throws Exception {
        var robot = connect("robot-feishu", Map.of("address", "https://example.com/hook"));
        assertThat(read(robot, AsStaff.owner())
                        .path("limits")
                        .valueStream()
                        .map(it -> it.path("left").asInt()))
                .containsExactly(100, 5);
        var ours = read(connections.hosted().id(), AsStaff.owner());
        assertThat(ours.path("limits").isEmpty()).isTrue();
        assertThat(ours.path("waiting").isEmpty()).isTrue();
    }

    @Test
    void onlyWhoManagesConnectionsReadsThemAndOnlyThoseThatExist() {
        var address = "/api/console/connections/%s/limits";
        var hosted = connections.hosted().id();
        assertThat(http.get().uri(address.formatted(hosted)).with(AsStaff.in(Role.REVIEWER)))
                .hasStatus(403);
        assertThat(http.get().uri(address.formatted(UUID.randomUUID())).with(AsStaff.owner()))
                .hasStatus(404);
    }

    /** As if the week's posts had gone. */
    private void useUp(UUID connection, UUID group) {
        var limit = connections
                .connector(connection)
                .limits(Capability.SEND_TO_GROUP)
                .getFirst();
        var week = Quota.of(limit, connection, Capability.SEND_TO_GROUP, group, clock.instant())
                .key();
        counts.lock(List.of(week));
        counts.add(Map.of(week, limit.amount()));
    }

    private static String name(JsonNode read) {
        return read.path("limits").path(0).path("fullest").path(0).path("name").asString("");
    }

    private JsonNode read(UUID connection, RequestPostProcessor by) throws Exception {
        var answer = http.get()
                .uri("/api/console/connections/" + connection + "/limits")
                .with(by)
                .exchange();
        assertThat(answer).hasStatus(200);
        return json.readTree(answer.getResponse().getContentAsString());
    }

    private void send(UUID connection, Room room) {
        var id = ids.next();
        outbox.accept(new Dispatch(
                id,
                connection,
                Capability.SEND_TO_GROUP,
                "test:" + id,
                room.group(),
                null,
                "wr1",
                null,
                Dispatch.Content.text("hello"),
                clock.instant(),
                "test"));
    }
}
