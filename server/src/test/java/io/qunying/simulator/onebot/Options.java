package io.qunying.simulator.onebot;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * How a simulator is set up; see {@link Setup}, which makes it.
 *
 * @param port of the HTTP server, 0 for a free one
 * @param wsPort of the WebSocket server, 0 for a free one
 * @param token the access token, or null for none
 * @param post where events are posted, or null
 * @param secret signs posts, or null
 * @param reverse connections that the simulator opens
 * @param arrays whether events carry messages as segments instead of strings
 * @param heartbeatMillis 0 for no heartbeat
 */
@NullMarked
record Options(
        String host,
        int port,
        int wsPort,
        @Nullable String token,
        @Nullable String post,
        @Nullable String secret,
        long postTimeoutMillis,
        List<Reverse> reverse,
        long reconnectMillis,
        long heartbeatMillis,
        long rateLimitMillis,
        boolean arrays,
        boolean extensions,
        boolean echoSelf,
        String app,
        long self,
        int groups,
        int members,
        Member.Role botRole,
        long seed,
        Clock clock) {

    /** A connection that the simulator opens. */
    record Reverse(String url, Role role) {}

    /** What a WebSocket connection carries. */
    enum Role {
        API("API"),
        EVENT("Event"),
        UNIVERSAL("Universal");

        final String header;

        Role(String header) {
            this.header = header;
        }

        boolean events() {
            return this != API;
        }

        boolean calls() {
            return this != EVENT;
        }
    }
}
