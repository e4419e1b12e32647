package io.qunying.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.channel.hosted.RoomDirectory.Room;
import io.qunying.channel.hosted.Rooms;
import io.qunying.channel.hosted.TestRooms;
import io.qunying.platform.Ids;
import io.qunying.testing.TestClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ChannelTest
class DispatchApiTests {

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

    @LocalServerPort
    int port;

    @Test
    void staffSeeTheirBranchsAssistedSendsAndSayThatTheyAreDone() throws Exception {
        var room = directory.open(rooms);
        var id = outbox.accept(toBeSentByHand(room));
        backlog.drain();

        var mine = String.valueOf(room.branch());
        assertThat(call("GET", "/dispatches?state=ASSISTED", mine, null).body())
                .contains(id.toString(), "\"text\":\"By hand\"", "\"groupName\":\"Reading group\"");
        var other = UUID.randomUUID().toString();
        assertThat(call("GET", "/dispatches?state=ASSISTED", other, null).body())
                .doesNotContain(id.toString());
        assertThat(call("POST", "/dispatches/" + id + "/completions", other, "{}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(call("POST", "/dispatches/" + id + "/completions", mine, "{\"proof\":\"seen\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(call("POST", "/dispatches/" + id + "/completions", mine, "{}")
                        .body())
                .contains("dispatch-not-waiting");
    }

    @Test
    void listsWhatEachConnectionCanDo() throws Exception {
        assertThat(call("GET", "/connections", null, null).body())
                .contains(
                        "\"channel\":\"hosted\"",
                        "{\"capability\":\"SEND_TO_GROUP\",\"support\":\"AUTOMATIC\",\"limits\":[]}");
    }

    private Dispatch toBeSentByHand(Room room) {
        return new Dispatch(
                ids.next(),
                connections.add("poor", "Poor").id(),
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

    private HttpResponse<String> call(String method, String path, @Nullable String branch, @Nullable String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/console" + path))
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (branch != null) {
            request.header(Surroundings.BRANCH, branch);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }
}
