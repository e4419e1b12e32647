package io.qunying.channel.onebot;

import io.qunying.channel.ConnectionSettings;
import io.qunying.channel.Connections;
import io.qunying.channel.Connections.Connection;
import io.qunying.channel.PlatformHttp;
import io.qunying.platform.NotFound;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The connections of this channel: how they are set up, by which way each can be called, and what hinders it. */
@Component
class OneBotPlaces {

    static final String CHANNEL = "onebot";

    private final ConnectionSettings settings;
    private final Connections connections;
    private final Lines lines;
    private final JsonMapper json;
    private final Duration patience;
    private final PlatformHttp http;
    /** Of those that this node calls over HTTP, why the last call got nowhere. */
    private final Map<UUID, String> unanswered = new ConcurrentHashMap<>();

    OneBotPlaces(
            ConnectionSettings settings,
            Connections connections,
            Lines lines,
            JsonMapper json,
            OneBotProperties properties) {
        this.settings = settings;
        this.connections = connections;
        this.lines = lines;
        this.json = json;
        patience = properties.patience();
        http = new PlatformHttp(patience);
    }

    List<Connection> list() {
        return connections.list().stream()
                .filter(it -> it.channel().equals(CHANNEL))
                .toList();
    }

    Setup setup(UUID connection) {
        return Setup.of(connection, settings.of(connection));
    }

    /** @throws NotFound if there is none of this channel */
    Setup require(String id) {
        return setup(connections.require(CHANNEL, id).id());
    }

    /**
     * The way that calls of dispatches go.
     *
     * @throws NotDone if there is none here now
     */
    Actions actions(Setup setup) {
        return switch (setup.transport()) {
            case HTTP -> new HttpActions(http, json, setup);
            case FORWARD, REVERSE ->
                lines.caller(setup.connection()).orElseThrow(() -> new NotDone(NotDone.CONNECTION_DOWN));
        };
    }

    /** Why it cannot be called, as a stable code; null where it can, as far as is known here. */
    @Nullable String hindrance(UUID connection) {
        if (setup(connection).transport() == Transport.HTTP) {
            return unanswered.get(connection);
        }
        return lines.isDown(connection) ? NotDone.CONNECTION_DOWN : null;
    }

    void answered(UUID connection) {
        unanswered.remove(connection);
    }

    void unanswered(UUID connection, String why) {
        unanswered.put(connection, why);
    }

    OpenLine opening() {
        return new OpenLine(http.client(), json, patience);
    }

    Duration patience() {
        return patience;
    }

    /** Why a WebSocket was closed before anything was said: the protocol closes it where it refuses the token. */
    static String refusal(Setup setup) {
        return setup.token().isPresent() ? NotDone.TOKEN_WRONG : NotDone.TOKEN_MISSING;
    }
}
