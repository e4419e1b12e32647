package io.qunying.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.platform.Ids;
import io.qunying.platform.Vault;
import io.qunying.testing.AsStaff;
import io.qunying.testing.TestClock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.json.JsonMapper;

/** A house with connections to platforms, and what one asks of it. */
@ChannelTest
public abstract class ConnectedTest {

    private static final Set<String> UNDER_WAY = Set.of("PLANNED", "SENDING");

    @LocalServerPort
    protected int port;

    @Autowired
    protected MockMvcTester http;

    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    protected JsonMapper json;

    @Autowired
    protected Outbox outbox;

    @Autowired
    protected Connections connections;

    @Autowired
    protected Ids ids;

    @Autowired
    protected TestClock clock;

    @Autowired
    protected Vault vault;

    /** As people set it up in the console. */
    protected UUID connect(String channel, Map<String, String> values) throws Exception {
        var answer = http.post()
                .uri("/api/console/connections")
                .with(AsStaff.owner())
                .contentType(MediaType.APPLICATION_JSON)
                .content(json.writeValueAsString(Map.of("channel", channel, "name", "test", "values", values)))
                .exchange();
        assertThat(answer).hasStatus(201);
        return UUID.fromString(json.readTree(answer.getResponse().getContentAsString())
                .path("id")
                .asString());
    }

    /** What is not named of its secrets stays. */
    protected void change(UUID connection, Map<String, String> values, boolean enabled) throws Exception {
        var version = jdbc.sql("SELECT version FROM connection WHERE id = :id")
                .param("id", connection)
                .query(Integer.class)
                .single();
        assertThat(http.put()
                        .uri("/api/console/connections/" + connection)
                        .with(AsStaff.owner())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(json.writeValueAsString(
                                Map.of("name", "test", "enabled", enabled, "values", values, "version", version))))
                .hasStatus(200);
    }

    /** What its examination finds, as {@code key: code}, or {@code key: works}. */
    protected List<String> examine(UUID connection) throws Exception {
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

    /** Why it does not work, as the list of connections says; empty where it does. */
    protected String trouble(UUID connection) throws Exception {
        var answer =
                http.get().uri("/api/console/connections").with(AsStaff.owner()).exchange();
        var shown = json.readTree(answer.getResponse().getContentAsString())
                .valueStream()
                .filter(it -> it.path("id").asString().equals(connection.toString()))
                .findFirst()
                .orElseThrow();
        var why = shown.path("trouble").asString("");
        assertThat(shown.path("state").asString().equals("TROUBLE")).isEqualTo(!why.isEmpty());
        return why;
    }

    /** Its state, with the code where there is one, once it is neither planned nor under way. */
    protected String end(UUID dispatch) {
        await(() -> !UNDER_WAY.contains(state(dispatch)));
        var code = column(dispatch, "error_code");
        return state(dispatch) + (code.isEmpty() ? "" : " " + code);
    }

    protected String state(UUID dispatch) {
        return column(dispatch, "state");
    }

    protected String column(UUID dispatch, String name) {
        return jdbc.sql("SELECT coalesce(" + name + ", '') FROM dispatch WHERE id = :id")
                .param("id", dispatch)
                .query((row, _) -> row.getString(1))
                .single();
    }

    /** An event as it was told, in short: kind, sender, the value of {@code key}. */
    protected List<String> inbox(UUID connection, String key) {
        return jdbc.sql(
                        "SELECT kind, sender_ref, coalesce(payload ->> :key, '') AS value FROM inbox_event"
                                + " WHERE connection = :connection AND payload ->> 'type' IS DISTINCT FROM"
                                + " 'meta_event.lifecycle.enable' AND payload ->> 'how' IS DISTINCT FROM 'found'"
                                + " AND event_id NOT LIKE 'name:%' AND event_id NOT LIKE 'noted:%' ORDER BY received_at, position")
                .param("connection", connection)
                .param("key", key)
                .query((row, _) ->
                        row.getString("kind") + " " + row.getString("sender_ref") + " " + row.getString("value"))
                .list();
    }

    /** Who is in a group of another platform, as far as we know. */
    protected Set<String> inside(UUID connection, String groupRef) {
        var refs = new TreeSet<String>();
        jdbc.sql("SELECT sealed FROM roster_member WHERE connection = :connection AND group_ref = :group AND inside")
                .param("connection", connection)
                .param("group", groupRef)
                .query(row -> {
                    refs.add(vault.open(row.getBytes("sealed")));
                });
        return refs;
    }

    protected static void await(BooleanSupplier holds) {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            LockSupport.parkNanos(20_000_000);
        }
    }
}
