package io.qunying.channel.onebot;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How calls and events travel between us and an implementation. */
enum Transport {
    /** We call it over HTTP, it posts events to us. */
    HTTP("http"),
    /** We open a WebSocket to it. */
    FORWARD("forward-ws"),
    /** It opens a WebSocket to us. */
    REVERSE("reverse-ws");

    final String key;

    Transport(String key) {
        this.key = key;
    }

    /** Of its address; none where it needs no address. */
    List<String> schemes() {
        return switch (this) {
            case HTTP -> List.of("http", "https");
            case FORWARD -> List.of("ws", "wss");
            case REVERSE -> List.of();
        };
    }

    static Optional<Transport> of(String key) {
        return Arrays.stream(values()).filter(it -> it.key.equals(key)).findFirst();
    }

    static String[] keys() {
        return Arrays.stream(values()).map(it -> it.key).toArray(String[]::new);
    }
}
