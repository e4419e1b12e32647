package io.qunying.channel;

import io.qunying.platform.DomainException;
import io.qunying.platform.Ids;
import io.qunying.platform.NotFound;
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
    /** Lazy, because a connector may need beans that need connections. */
    private final ObjectProvider<Connector> connectors;

    private final Map<String, Connector> byChannel = new ConcurrentHashMap<>();
    /** A connection never changes its channel, so what was read once stays true. */
    private final Map<UUID, Connection> known = new ConcurrentHashMap<>();

    StoredConnections(JdbcClient jdbc, Ids ids, ObjectProvider<Connector> connectors) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.connectors = connectors;
    }

    @Override
    public Connection hosted() {
        return known.values().stream()
                .filter(it -> it.channel().equals(HOSTED))
                .findFirst()
                .orElseGet(this::readHosted);
    }

    private Connection readHosted() {
        return list().stream()
                .filter(it -> it.channel().equals(HOSTED))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("no hosted connection (expected: one from the migration)"));
    }

    @Override
    public List<Connection> list() {
        var all = jdbc.sql("SELECT id, channel, name FROM connection ORDER BY created_at, id")
                .query((row, _) -> new Connection(
                        row.getObject("id", UUID.class), row.getString("channel"), row.getString("name")))
                .list();
        all.forEach(it -> known.put(it.id(), it));
        return all;
    }

    @Override
    public Connection get(UUID id) {
        var connection = known.get(id);
        if (connection == null) {
            list();
            connection = known.get(id);
        }
        if (connection == null) {
            throw new NotFound("connection", id);
        }
        return connection;
    }

    @Override
    public Connection add(String channel, String name) {
        var connection = new Connection(ids.next(), byChannel(channel).channel(), name);
        jdbc.sql("INSERT INTO connection (id, channel, name) VALUES (:id, :channel, :name)")
                .paramSource(connection)
                .update();
        return connection;
    }

    @Override
    public Connector connector(UUID connection) {
        return byChannel(get(connection).channel());
    }

    private Connector byChannel(String channel) {
        if (byChannel.isEmpty()) {
            connectors.forEach(it -> byChannel.put(it.channel(), it));
        }
        var connector = byChannel.get(channel);
        if (connector == null) {
            throw new DomainException(DomainException.Category.INVALID, "channel-unknown", Map.of("channel", channel));
        }
        return connector;
    }
}
