package io.qunying.channel;

import io.qunying.platform.DomainException;
import io.qunying.platform.Fresh;
import io.qunying.platform.Ids;
import io.qunying.platform.NotFound;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class StoredConnections implements Connections {

    private static final String HOSTED = "hosted";

    private final JdbcClient jdbc;
    private final Ids ids;
    /** Lazy, because a channel may need beans that need connections. */
    private final ObjectProvider<Channel> channels;

    private final Map<String, Channel> byName = new ConcurrentHashMap<>();
    private final Map<UUID, Connector> connectors = new ConcurrentHashMap<>();
    private final Fresh<Map<UUID, Connection>> fresh;

    StoredConnections(JdbcClient jdbc, Ids ids, Clock clock, ObjectProvider<Channel> channels) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.channels = channels;
        fresh = Fresh.ofTable(jdbc, "connection", clock, this::read);
    }

    @Override
    public Connection hosted() {
        return fresh.get().values().stream()
                .filter(it -> it.channel().equals(HOSTED))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("no hosted connection (expected: one from the migration)"));
    }

    @Override
    public List<Connection> list() {
        return List.copyOf(fresh.get().values());
    }

    @Override
    public List<Connection> gathering() {
        return fresh.get().values().stream()
                .filter(it -> {
                    var channel = channels().get(it.channel());
                    return channel != null && channel.gathers();
                })
                .toList();
    }

    private Map<UUID, Connection> read() {
        var all = new LinkedHashMap<UUID, Connection>();
        jdbc.sql("SELECT id, channel, name FROM connection ORDER BY created_at, id")
                .query(row -> {
                    var id = row.getObject("id", UUID.class);
                    all.put(id, new Connection(id, row.getString("channel"), row.getString("name")));
                });
        return all;
    }

    @Override
    public Connection get(UUID id) {
        var connection = fresh.get().get(id);
        if (connection == null) {
            // Another node may have added it since we looked.
            connection = read().get(id);
        }
        if (connection == null) {
            throw new NotFound("connection", id);
        }
        return connection;
    }

    @Override
    public Connection add(String channel, String name) {
        var connection = new Connection(ids.next(), channel(channel).name(), name);
        jdbc.sql("INSERT INTO connection (id, channel, name) VALUES (:id, :channel, :name)")
                .paramSource(connection)
                .update();
        forget();
        return connection;
    }

    /** The list was changed by this node. */
    void forget() {
        fresh.forget();
    }

    @Override
    public Connector connector(UUID connection) {
        return connectors.computeIfAbsent(connection, it -> {
            var known = get(it);
            return channel(known.channel()).connector(known);
        });
    }

    /** Those that are there, by name. */
    Map<String, Channel> channels() {
        if (byName.isEmpty()) {
            channels.forEach(it -> byName.put(it.name(), it));
        }
        return byName;
    }

    Channel channel(String name) {
        var channel = channels().get(name);
        if (channel == null) {
            throw new DomainException(DomainException.Category.INVALID, "channel-unknown", Map.of("channel", name));
        }
        return channel;
    }
}
