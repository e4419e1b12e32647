package io.qunying.channel.onebot;

import io.qunying.channel.Capability;
import io.qunying.channel.ConnectedTest;
import io.qunying.channel.Dispatch;
import io.qunying.channel.Dispatch.Content;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.test.context.TestPropertySource;

/** A house with connections of this channel, and what one asks of it. */
@TestPropertySource(properties = {"qunying.onebot.patience=2s", "qunying.roster.look=1s"})
abstract class OneBotTest extends ConnectedTest {

    static final long GROUP = 200201;
    static final long OWNER = 200201001;
    static final long MEMBER = 200201002;
    static final String ACCOUNT = "10001000";
    static final String SECRET = "s3cret";
    static final String TOKEN = "t0ken";

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    UUID connect(Map<String, String> values) throws Exception {
        return connect("onebot", values);
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
}
