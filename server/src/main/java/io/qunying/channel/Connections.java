package io.qunying.channel;

import io.qunying.platform.NotFound;
import java.util.List;
import java.util.UUID;

/** Set-up connections: one connector with one account. The hosted connection exists from the first start. */
public interface Connections {

    /** One connection. */
    record Connection(UUID id, String channel, String name) {}

    /** The connection to our own web groups. */
    Connection hosted();

    List<Connection> list();

    /** Those of channels that {@link Channel#gathers gather}. */
    List<Connection> gathering();

    Connection get(UUID id);

    /**
     * The connection of a channel that an address from outside names.
     *
     * @throws NotFound if that is no id, or of none, or of one of another channel
     */
    default Connection require(String channel, String id) {
        try {
            var found = get(UUID.fromString(id));
            if (found.channel().equals(channel)) {
                return found;
            }
        } catch (IllegalArgumentException noId) {
            // as if there was none
        }
        throw new NotFound("connection", id);
    }

    /** Adds a connection of a channel that has a connector. */
    Connection add(String channel, String name);

    /** The connector behind a connection. */
    Connector connector(UUID connection);
}
