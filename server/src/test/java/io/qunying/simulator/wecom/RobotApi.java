package io.qunying.simulator.wecom;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.node.ObjectNode;

/** {@code webhook/send}: at most 20 messages a minute by robot, without any token. */
@NullMarked
final class RobotApi {

    private static final Set<String> TYPES =
            Set.of("text", "markdown", "markdown_v2", "image", "news", "file", "voice", "template_card");

    private final Map<String, Corp> corps;
    private final Frequency frequency;
    private final SimulatorClock clock;

    RobotApi(Map<String, Corp> corps, Frequency frequency, SimulatorClock clock) {
        this.corps = corps;
        this.frequency = frequency;
        this.clock = clock;
    }

    ObjectNode send(Request request) {
        var key = request.asked("key");
        var corp = corps.values().stream()
                .filter(it -> it.robots.has(key))
                .findFirst()
                .orElseThrow(() -> new Refusal(Errcode.BAD_ROBOT));
        frequency.count("robot " + key, 60, 20, clock.now());
        var body = request.body();
        var type = Json.text(body, "msgtype");
        Refusal.when(!TYPES.contains(type), Errcode.BAD_MSGTYPE, type);
        Refusal.when(!Json.given(body, type), Errcode.EMPTY_ARGUMENT, type);
        var content = Json.text(body.path(type), "content");
        var isText = type.equals("text") || type.equals("markdown");
        Refusal.when(isText && content.isEmpty(), Errcode.EMPTY_CONTENT);
        Refusal.when(type.equals("text") && Call.utf8(content) > 2048, Errcode.CONTENT_TOO_LARGE);
        synchronized (corp) {
            corp.sent("robot", key, key, "", body);
        }
        return Json.object();
    }
}
