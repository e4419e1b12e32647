package io.qunying.channel.wecom;

import io.qunying.channel.ConnectionSettings;
import io.qunying.channel.Connections;
import io.qunying.channel.wecom.Tokens.Kind;
import io.qunying.platform.NotFound;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The connections of this channel: how they are set up, and a client for each. */
@Component
class WecomPlaces {

    static final String CHANNEL = "wecom";

    private final ConnectionSettings settings;
    private final Connections connections;
    private final WecomProperties properties;
    private final Tokens tokens;
    private final Map<UUID, Corp> corps = new ConcurrentHashMap<>();
    private final Map<UUID, Corp> archives = new ConcurrentHashMap<>();

    WecomPlaces(ConnectionSettings settings, Connections connections, WecomProperties properties, Tokens tokens) {
        this.settings = settings;
        this.connections = connections;
        this.properties = properties;
        this.tokens = tokens;
    }

    Setup setup(UUID connection) {
        return Setup.of(connection, settings.of(connection));
    }

    /** @throws NotFound if there is none of this channel */
    Setup require(String id) {
        return setup(connections.require(CHANNEL, id).id());
    }

    /** The client of a connection as it is set up now. */
    Corp corp(UUID connection) {
        return current(corps, setup(connection), Kind.ACCESS);
    }

    /**
     * The same for questions about its archive of messages.
     *
     * @throws Refusal if no archive is set up
     */
    Corp archive(UUID connection) {
        return current(archives, setup(connection).ofArchive(), Kind.ARCHIVE);
    }

    private Corp current(Map<UUID, Corp> known, Setup setup, Kind access) {
        return known.compute(setup.connection(), (_, corp) -> {
            if (corp != null && corp.setup().version() == setup.version()) {
                return corp;
            }
            // Calls that are under way end by themselves; their connections close when they are idle.
            return new Corp(setup, access, tokens, properties.patience());
        });
    }
}
