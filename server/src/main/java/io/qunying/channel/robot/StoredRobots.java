package io.qunying.channel.robot;

import io.qunying.channel.Capability;
import io.qunying.channel.ConnectionSettings;
import io.qunying.channel.Connections;
import io.qunying.channel.Connections.Connection;
import io.qunying.channel.Dispatch;
import io.qunying.channel.Dispatch.Content;
import io.qunying.channel.Dispatch.Terms;
import io.qunying.platform.Ids;
import io.qunying.platform.NotFound;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

@Component
class StoredRobots implements Robots {

    private final Connections connections;
    private final ConnectionSettings settings;
    private final Ids ids;
    private final Clock clock;

    StoredRobots(Connections connections, ConnectionSettings settings, Ids ids, Clock clock) {
        this.connections = connections;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public boolean isRobot(UUID connection) {
        return isRobot(connections.get(connection));
    }

    @Override
    public Set<UUID> enabled() {
        return connections.list().stream()
                .filter(StoredRobots::isRobot)
                .map(Connection::id)
                .filter(it -> settings.of(it).enabled())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Robot get(UUID connection) {
        var found = connections.get(connection);
        if (!isRobot(found)) {
            throw new NotFound("connection", connection);
        }
        return new Robot(connection, found.name());
    }

    private static boolean isRobot(Connection connection) {
        return RobotPlatform.of(connection.channel()).isPresent();
    }

    @Override
    public Dispatch saying(UUID connection, String key, String text, Instant expiresAt, Terms terms, String why) {
        return new Dispatch(
                        ids.next(),
                        connection,
                        Capability.SEND_TO_GROUP,
                        key,
                        null,
                        null,
                        null,
                        null,
                        Content.text(text),
                        clock.instant(),
                        why)
                .expiring(expiresAt)
                .under(terms);
    }
}
