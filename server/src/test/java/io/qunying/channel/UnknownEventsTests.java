package io.qunying.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.channel.Incoming.Kind;
import io.qunying.staff.Role;
import io.qunying.testing.AsStaff;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;

/** Events of types that nothing here handles are kept and shown, and do nothing. */
class UnknownEventsTests extends ConnectedTest {

    @Autowired
    Inbox inbox;

    @Autowired
    Backlog backlog;

    @Test
    void showsTypesWithHowOftenTheyCameAndWhatTheLatestNamed() throws Exception {
        var connection = connect("robot-feishu", Map.of("address", "https://example.com/hook"));
        var other = connect("robot-feishu", Map.of("address", "https://example.com/hook"));
        var now = clock.instant();
        come(connection, Kind.OTHER, "notice.poke", Map.of("old", 1), now.minus(Duration.ofHours(1)));
        come(connection, Kind.OTHER, "notice.poke", Map.of("user_id", 10001, "target_id", 10002), now);
        come(connection, Kind.OTHER, "message.private", Map.of("raw_message", "私聊的话"), now);
        come(connection, Kind.OTHER, "notice.odd", "not an object", now);
        come(connection, Kind.OTHER, "<b>notice</b>".repeat(100), Map.of(), now);
        come(connection, Kind.GROUP_CHANGED, "known", Map.of(), now);
        come(other, Kind.OTHER, "elsewhere", Map.of(), now);
        backlog.drain();

        var shown = read(connection, AsStaff.owner());
        assertThat(shown.size()).isEqualTo(4);
        var poke = shown.path(0);
        assertThat(poke.path("type").asString()).isEqualTo("notice.poke");
        assertThat(poke.path("count").asInt()).isEqualTo(2);
        assertThat(poke.path("fields").valueStream().map(JsonNode::asString)).containsExactly("target_id", "user_id");
        assertThat(shown.toString())
                .contains("message.private", "raw_message", "notice.odd")
                .doesNotContain("私聊的话", "10001", "known", "elsewhere");
        assertThat(shown.valueStream().map(it -> it.path("type").asString().length()))
                .allMatch(it -> it <= 200);
    }

    @Test
    void onlyWhoManagesConnectionsSeesThem() throws Exception {
        var connection = connect("robot-feishu", Map.of("address", "https://example.com/hook"));
        assertThat(http.get()
                        .uri("/api/console/inbox/unknown?connection=" + connection)
                        .with(AsStaff.in(Role.REVIEWER)))
                .hasStatus(403);
        assertThat(read(connection, AsStaff.owner()).size()).isZero();
    }

    private void come(UUID connection, Kind kind, String type, @Nullable Object raw, Instant at) {
        var payload = new HashMap<String, Object>(Map.of("type", type));
        payload.put("raw", raw);
        inbox.receive(new Incoming(connection, UUID.randomUUID().toString(), kind, "g", "10001", at, payload));
    }

    private JsonNode read(UUID connection, RequestPostProcessor by) throws Exception {
        return json.readTree(http.get()
                .uri("/api/console/inbox/unknown?connection=" + connection)
                .with(by)
                .exchange()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8));
    }
}
