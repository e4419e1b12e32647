package io.qunying.simulator.onebot;

import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.NullMarked;

/** {@code ./qunying onebot-simulator}. */
@NullMarked
public final class Main {

    private static final Set<String> SWITCHES = Set.of("extensions", "echo-self", "arrays");
    private static final Set<String> VALUES = Set.of(
            "host",
            "port",
            "ws-port",
            "token",
            "post-url",
            "secret",
            "reverse-url",
            "reverse-api-url",
            "reverse-event-url",
            "reconnect-ms",
            "heartbeat-ms",
            "groups",
            "members",
            "app",
            "self",
            "bot",
            "seed");

    // kept, or the level would be forgotten with it
    private static final Logger TOMCAT = Logger.getLogger("org.apache");

    private Main() {}

    static void main(String[] arguments) throws InterruptedException {
        TOMCAT.setLevel(Level.WARNING);
        try {
            var simulator = setup(read(arguments)).start();
            Runtime.getRuntime().addShutdownHook(new Thread(simulator::close));
            System.out.println(greeting(simulator));
            Thread.currentThread().join();
        } catch (IllegalArgumentException | Refused | UncheckedIOException problem) {
            System.err.println("onebot-simulator: " + problem.getMessage());
            System.exit(2);
        }
    }

    private static Map<String, String> read(String[] arguments) {
        var options = new HashMap<String, String>();
        for (var i = 0; i < arguments.length; i++) {
            var name = arguments[i].startsWith("--") ? arguments[i].substring(2) : "";
            if (SWITCHES.contains(name)) {
                options.put(name, "");
            } else if (VALUES.contains(name) && i + 1 < arguments.length) {
                options.put(name, arguments[++i]);
            } else {
                throw new IllegalArgumentException(
                        VALUES.contains(name) ? "--" + name + " needs a value" : "no such option: " + arguments[i]);
            }
        }
        return options;
    }

    private static Setup setup(Map<String, String> options) {
        var setup = OneBotSimulator.with()
                .listen(options.getOrDefault("host", "127.0.0.1"), (int) number(options, "port", 5700), (int)
                        number(options, "ws-port", 6700))
                .token(options.get("token"))
                .reconnectAfter(number(options, "reconnect-ms", 3000))
                .heartbeat(number(options, "heartbeat-ms", 0))
                .groups((int) number(options, "groups", 3), (int) number(options, "members", 5))
                .self(number(options, "self", 10001000))
                .bot(options.getOrDefault("bot", "admin"))
                .app(options.getOrDefault("app", "qunying-simulator"))
                .seed(number(options, "seed", 1));
        var post = options.get("post-url");
        if (post != null) {
            setup.post(post, options.get("secret"));
        }
        var reverse = options.get("reverse-url");
        if (reverse != null) {
            setup.reverse(reverse);
        }
        var api = options.get("reverse-api-url");
        var event = options.get("reverse-event-url");
        if (api != null && event != null) {
            setup.reverse(api, event);
        } else if (api != null || event != null) {
            throw new IllegalArgumentException("--reverse-api-url and --reverse-event-url go together");
        }
        if (options.containsKey("extensions")) {
            setup.extensions();
        }
        if (options.containsKey("echo-self")) {
            setup.echoSelf();
        }
        if (options.containsKey("arrays")) {
            setup.arrays();
        }
        return setup;
    }

    private static long number(Map<String, String> options, String name, long otherwise) {
        var given = options.get(name);
        try {
            return given == null ? otherwise : Long.parseLong(given);
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException("--" + name + " is no number: " + given);
        }
    }

    private static String greeting(OneBotSimulator simulator) {
        var http = simulator.httpUrl();
        return """
                OneBot v11 simulator, bot %d
                  HTTP actions   %s/:action
                  WebSocket      %s/  (also /api and /event)
                Act as people, for example:
                  curl %s/_sim/groups
                  curl "%s/_sim/members?group_id=200201"
                  curl -d '{"group_id":200201,"user_id":200201001,"message":"你好"}' %s/_sim/say
                  curl -d '{"group_id":200201,"user_id":9001,"comment":"问题：城市\\n答案：杭州"}' %s/_sim/request-join
                  curl "%s/_sim/received?action=send_group_msg"
                All of it: docs/operations.md. Ctrl-C ends it.""".formatted(simulator.self(), http, simulator.wsUrl(), http, http, http, http, http);
    }
}
