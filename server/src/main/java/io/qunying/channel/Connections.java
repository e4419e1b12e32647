package io.qunying.channel;

import java.util.List;
import java.util.UUID;

/** Set-up connections: one connector with one account. The hosted connection exists from the first start. */
public interface Connections {

    /** One connection. */
    record Connection(UUID id, String channel, String name) {}

    /** The connection to our own web groups. */
    Connection hosted();

    List<Connection> list();

    Connection get(UUID id);

    /** Adds a connection of a channel that has a connector. */
    Connection add(String channel, String name);

    /** The connector behind a connection. */
    Connector connector(UUID connection);
}
