package io.qunying.channel.robot;

import io.qunying.channel.Channel;
import io.qunying.channel.ConnectionSettings;
import io.qunying.channel.Connections.Connection;
import io.qunying.channel.Connector;
import io.qunying.channel.Setting;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** The robots of one platform. */
final class RobotChannel implements Channel {

    static final String ADDRESS = "address";
    static final String SECRET = "secret";

    private final RobotPlatform platform;
    private final ConnectionSettings settings;
    private final CallWebhook webhook;
    private final Clock clock;

    RobotChannel(RobotPlatform platform, ConnectionSettings settings, CallWebhook webhook, Clock clock) {
        this.platform = platform;
        this.settings = settings;
        this.webhook = webhook;
        this.clock = clock;
    }

    @Override
    public String name() {
        return platform.key;
    }

    @Override
    public Connector connector(Connection connection) {
        return new RobotConnector(connection.id(), platform, settings, webhook, clock);
    }

    @Override
    public List<Setting> settings() {
        var address = Setting.secretAddress(ADDRESS, "https", "http");
        return platform.signs ? List.of(address, Setting.secret(SECRET).optional()) : List.of(address);
    }

    /** A webhook can be asked nothing: only a message shows whether it works, and staff would see that. */
    @Override
    public List<Finding> examine(UUID connection) {
        return List.of(new Finding("message", Finding.State.UNKNOWN, "first-message-tells", ""));
    }
}
