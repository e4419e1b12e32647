package io.qunying.channel;

import io.qunying.platform.Page;
import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/console")
class ChannelController {

    private final Connections connections;
    private final InboxFailures failures;

    ChannelController(Connections connections, InboxFailures failures) {
        this.connections = connections;
        this.failures = failures;
    }

    enum ConnectionState {
        OK,
        TROUBLE
    }

    /** A connection with what it can do. */
    record ConnectionView(
            UUID id, String channel, String name, List<Connector.Ability> abilities, ConnectionState state) {}

    /** An event that no phase could take. */
    record Failure(UUID id, UUID connection, String groupRef, Incoming.Kind kind, Instant at, String error) {}

    @GetMapping("/connections")
    @Allowed({Permission.COMMUNITY_READ, Permission.CONNECTION_MANAGE})
    List<ConnectionView> connections() {
        var troubled = failures.troubledConnections();
        return connections.list().stream()
                .map(it -> new ConnectionView(
                        it.id(),
                        it.channel(),
                        it.name(),
                        connections.connector(it.id()).abilities(),
                        troubled.contains(it.id()) ? ConnectionState.TROUBLE : ConnectionState.OK))
                .toList();
    }

    @GetMapping("/inbox/failures")
    @Allowed(Permission.CONNECTION_MANAGE)
    Page<Failure> failures(
            @RequestParam(required = false) @Nullable UUID cursor, @RequestParam(defaultValue = "50") int limit) {
        return failures.page(cursor, limit);
    }
}
