package io.qunying.channel.robot;

import io.qunying.channel.Capability;
import io.qunying.channel.ConnectionSettings;
import io.qunying.channel.Connector;
import io.qunying.channel.Dispatch;
import io.qunying.channel.Support;
import java.net.URI;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One robot: it speaks in its group, and nothing else. */
final class RobotConnector implements Connector {

    private final UUID connection;
    private final RobotPlatform platform;
    private final ConnectionSettings settings;
    private final CallWebhook webhook;
    private final Clock clock;

    RobotConnector(
            UUID connection, RobotPlatform platform, ConnectionSettings settings, CallWebhook webhook, Clock clock) {
        this.connection = connection;
        this.platform = platform;
        this.settings = settings;
        this.webhook = webhook;
        this.clock = clock;
    }

    @Override
    public List<Ability> abilities() {
        return Arrays.stream(Capability.values())
                .map(it -> it == Capability.SEND_TO_GROUP
                        ? new Ability(it, Support.AUTOMATIC, platform.limits())
                        : new Ability(it, Support.IMPOSSIBLE))
                .toList();
    }

    @Override
    public boolean transactional() {
        return false;
    }

    @Override
    public Delivery.@Nullable Later pause(Capability capability) {
        return settings.of(connection).enabled() ? null : Delivery.Later.whileOff();
    }

    @Override
    public Delivery deliver(Dispatch dispatch) {
        var setup = settings.of(connection);
        if (!setup.enabled()) {
            return Delivery.Later.whileOff();
        }
        var message = new RobotMessage(
                platform,
                URI.create(setup.get(RobotChannel.ADDRESS)),
                setup.find(RobotChannel.SECRET).orElse(null),
                dispatch.content().text(),
                clock.instant());
        return webhook.call(message, dispatch.id());
    }

    /** Webhooks can be asked nothing. */
    @Override
    public Delivery.@Nullable Ended lookUp(Dispatch dispatch) {
        return null;
    }
}
