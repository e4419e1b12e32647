package io.qunying.channel;

import io.qunying.channel.Channel.Finding;
import io.qunying.channel.ConnectionDesk.Wanted;
import io.qunying.channel.Connections.Connection;
import io.qunying.channel.QuotaLedger.ConnectionLimits;
import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Connections in the console: what each can do, and how it is set up. */
@RestController
@RequestMapping("/api/console")
class ConnectionController {

    private final StoredConnections connections;
    private final StoredConnectionSettings settings;
    private final ConnectionDesk desk;
    private final InboxFailures failures;
    private final QuotaLedger ledger;

    ConnectionController(
            StoredConnections connections,
            StoredConnectionSettings settings,
            ConnectionDesk desk,
            InboxFailures failures,
            QuotaLedger ledger) {
        this.connections = connections;
        this.settings = settings;
        this.desk = desk;
        this.failures = failures;
        this.ledger = ledger;
    }

    enum ConnectionState {
        OK,
        TROUBLE,
        OFF
    }

    /**
     * A connection with what it can do.
     *
     * @param trouble why it does not work: the platform's code or ours; null where it does
     */
    record ConnectionView(
            UUID id,
            String channel,
            String name,
            List<Connector.Ability> abilities,
            ConnectionState state,
            @Nullable String trouble) {}

    /** A kind of connection that can be added, with what has to be filled in. */
    record ChannelView(String name, List<Setting> settings) {}

    /**
     * How a connection is set up.
     *
     * @param secrets which of them are stored
     */
    record ConnectionSetup(
            UUID id,
            String channel,
            String name,
            boolean enabled,
            Map<String, String> values,
            Set<String> secrets,
            List<Setting> settings,
            int version) {}

    /** A new connection. */
    record NewConnection(String channel, String name, Map<String, String> values) {}

    @GetMapping("/connections")
    @Allowed({Permission.COMMUNITY_READ, Permission.CONNECTION_MANAGE})
    List<ConnectionView> connections() {
        var all = connections.list();
        var troubles = troubles(all);
        return all.stream()
                .map(it -> new ConnectionView(
                        it.id(),
                        it.channel(),
                        it.name(),
                        connections.connector(it.id()).abilities(),
                        state(it.id(), troubles),
                        troubles.get(it.id())))
                .toList();
    }

    private ConnectionState state(UUID connection, Map<UUID, String> troubles) {
        if (!settings.of(connection).enabled()) {
            return ConnectionState.OFF;
        }
        return troubles.containsKey(connection) ? ConnectionState.TROUBLE : ConnectionState.OK;
    }

    /** Of those that are switched on: what does not work at all weighs more than an event that could not be handled. */
    private Map<UUID, String> troubles(List<Connection> all) {
        var on = all.stream()
                .filter(it -> settings.of(it.id()).enabled())
                .collect(Collectors.groupingBy(
                        Connection::channel, Collectors.mapping(Connection::id, Collectors.toList())));
        var failed = failures.troubledConnections();
        var troubles = new HashMap<UUID, String>();
        on.forEach((channel, ids) -> {
            ids.stream().filter(failed::contains).forEach(it -> troubles.put(it, "events-failed"));
            troubles.putAll(connections.channel(channel).troubles(ids));
        });
        return troubles;
    }

    @GetMapping("/channels")
    @Allowed(Permission.CONNECTION_MANAGE)
    List<ChannelView> listChannels() {
        return connections.channels().values().stream()
                .filter(it -> !it.settings().isEmpty())
                .map(it -> new ChannelView(it.name(), it.settings()))
                .sorted(Comparator.comparing(ChannelView::name))
                .toList();
    }

    @GetMapping("/connections/{id}")
    @Allowed(Permission.CONNECTION_MANAGE)
    ConnectionSetup getConnection(@PathVariable UUID id) {
        var connection = connections.get(id);
        var stored = desk.stored(id);
        var wanted = connections.channel(connection.channel()).settings();
        var known = wanted.stream().map(Setting::key).collect(Collectors.toSet());
        return new ConnectionSetup(
                id,
                connection.channel(),
                connection.name(),
                stored.enabled(),
                stored.open(),
                stored.secrets().stream().filter(known::contains).collect(Collectors.toSet()),
                wanted,
                stored.version());
    }

    @PostMapping("/connections")
    @ResponseStatus(HttpStatus.CREATED)
    @Allowed(Permission.CONNECTION_MANAGE)
    ConnectionSetup addConnection(@RequestBody NewConnection wanted, StaffMember by) {
        return getConnection(desk.add(wanted.channel(), new Wanted(wanted.name(), true, wanted.values(), 1), by));
    }

    @PutMapping("/connections/{id}")
    @Allowed(Permission.CONNECTION_MANAGE)
    ConnectionSetup changeConnection(@PathVariable UUID id, @RequestBody Wanted wanted, StaffMember by) {
        desk.change(id, wanted, by);
        return getConnection(id);
    }

    /** What the platform and our own care limit, with what of it is used and what waits for it. */
    @GetMapping("/connections/{id}/limits")
    @Allowed(Permission.CONNECTION_MANAGE)
    ConnectionLimits listConnectionLimits(@PathVariable UUID id, StaffMember by) {
        return ledger.read(id, by.scope());
    }

    /** Asks the platform what works; takes as long as it takes to answer. */
    @PostMapping("/connections/{id}/examinations")
    @Allowed(Permission.CONNECTION_MANAGE)
    List<Finding> examineConnection(@PathVariable UUID id) {
        return connections.channel(connections.get(id).channel()).examine(id);
    }
}
