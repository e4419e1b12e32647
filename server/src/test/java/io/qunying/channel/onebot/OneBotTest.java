package io.qunying.channel.onebot;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.channel.Capability;
import io.qunying.channel.ChannelTest;
import io.qunying.channel.Connections;
import io.qunying.channel.Dispatch;
import io.qunying.channel.Dispatch.Content;
import io.qunying.channel.Outbox;
import io.qunying.platform.Ids;
import io.qunying.testing.AsStaff;
import io.qunying.testing.TestClock;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.json.JsonMapper;

/** A house with connections of this channel, and what one asks of it. */
@ChannelTest
@TestPropertySource(properties = {"qunying.onebot.patience=2s", "qunying.roster.look=1s"})
abstract class OneBotTest {

    static final long GROUP = 200201;
    static final long OWNER = 200201001;
    static final long MEMBER = 200201002;
    static final String ACCOUNT = "10001000";
    static final String SECRET = "s3cret";
    static final String TOKEN = "t0ken";

    private static final Set<String> UNDER_WAY = Set.of("PLANNED", "SENDING");

    @LocalServerPort
    int port;

    @Autowired
    MockMvcTester http;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JsonMapper json;

    @Autowired
    Outbox outbox;

    @Autowired
    Connections connections;

    @Autowired
    Ids ids;

    @Autowired
    TestClock clock;

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** As people set it up in the console. */
    UUID connect(Map<String, String> values) throws Exception {
        var answer = http.post()
                .uri("/api/console/connections")
                .with(AsStaff.owner())
                .contentType(MediaType.APPLICATION_JSON)
                .content(json.writeValueAsString(Map.of("channel", "onebot", "name", "QQ", "values", values)))
                .exchange();
        assertThat(answer).hasStatus(201);
        return UUID.fromString(json.readTree(answer.getResponse().getContentAsString())
                .path("id")
                .asString());
    }

    /** What is not named of its secrets stays. */
    void change(UUID connection, Map<String, String> values, boolean enabled) throws Exception {
        var version = jdbc.sql("SELECT version FROM connection WHERE id = :id")
                .param("id", connection)
                .query(Integer.class)
                .single();
        assertThat(http.put()
                        .uri("/api/console/connections/" + connection)
                        .with(AsStaff.owner())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(json.writeValueAsString(
                                Map.of("name", "QQ", "enabled", enabled, "values", values, "version", version))))
                .hasStatus(200);
    }

    /** What its examination finds, as {@code key: code}, or {@code key: works}. */
    List<String> examine(UUID connection) throws Exception {
        var answer = http.post()
                .uri("/api/console/connections/" + connection + "/examinations")
                .with(AsStaff.owner())
                .exchange();
        assertThat(answer).hasStatus(200);
        return json.readTree(answer.getResponse().getContentAsString())
                .valueStream()
                .map(it -> it.path("key").asString() + ": " + it.path("code").asString("works"))
                .toList();
    }

    String callback(UUID connection) {
        return "http://127.0.0.1:" + port + "/callback/onebot/" + connection;
    }

    String socket(UUID connection) {
        return "ws://127.0.0.1:" + port + "/callback/onebot/" + connection + "/ws";
    }

    UUID say(UUID connection, String text) {
        return send(connection, Capability.SEND_TO_GROUP, null, Content.text(text));
    }

    UUID act(UUID connection, Capability capability, @Nullable Long person, Map<String, Object> arguments) {
        return send(connection, capability, person, new Content("", List.of(), List.of(), arguments));
    }

    UUID send(UUID connection, Capability capability, @Nullable Long person, Content content) {
        var id = ids.next();
        return outbox.accept(new Dispatch(
                id,
                connection,
                capability,
                id.toString(),
                new UUID(connection.getMostSignificantBits(), GROUP),
                null,
                String.valueOf(GROUP),
                person == null ? null : String.valueOf(person),
                content,
                clock.instant(),
                "test"));
    }

    /** Its state, with the code where there is one, once it is neither planned nor under way. */
    String end(UUID dispatch) {
        await(() -> !UNDER_WAY.contains(state(dispatch)));
        var code = column(dispatch, "error_code");
        return state(dispatch) + (code.isEmpty() ? "" : " " + code);
    }

    String state(UUID dispatch) {
        return column(dispatch, "state");
    }

    String column(UUID dispatch, String name) {
        return jdbc.sql("SELECT coalesce(" + name + ", '') FROM dispatch WHERE id = :id")
                .param("id", dispatch)
                .query((row, _) -> row.getString(1))
                .single();
    }

    /** An event as it was told, in short: kind, sender, the value of {@code key}. */
    List<String> inbox(UUID connection, String key) {
        return jdbc.sql(
                        "SELECT kind, sender_ref, coalesce(payload ->> :key, '') AS value FROM inbox_event"
                                + " WHERE connection = :connection AND payload ->> 'type' IS DISTINCT FROM"
                                + " 'meta_event.lifecycle.enable' AND payload ->> 'how' IS DISTINCT FROM 'found' ORDER BY received_at, position")
                .param("connection", connection)
                .param("key", key)
                .query((row, _) ->
                        row.getString("kind") + " " + row.getString("sender_ref") + " " + row.getString("value"))
                .list();
    }

    static void await(BooleanSupplier holds) {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            LockSupport.parkNanos(20_000_000);
        }
    }
}
