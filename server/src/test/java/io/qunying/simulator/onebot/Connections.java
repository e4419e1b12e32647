package io.qunying.simulator.onebot;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.NullMarked;

/** The WebSocket connections that are open, whoever opened them. */
@NullMarked
final class Connections {

    private final List<Connection> open = new CopyOnWriteArrayList<>();
    private final EventFlow flow;
    private final Events events;

    Connections(EventFlow flow, Events events) {
        this.flow = flow;
        this.events = events;
    }

    /** A connection with events is told first that it is connected. */
    void opened(Connection connection, Options.Role role) {
        open.add(connection);
        if (role.events()) {
            flow.add(connection, events.lifecycle("connect"));
        }
    }

    void closed(Connection connection) {
        open.remove(connection);
        flow.remove(connection);
    }

    int count() {
        return open.size();
    }

    void halfOpenAll() {
        open.forEach(Connection::halfOpen);
    }

    void dropAll() {
        open.forEach(Connection::drop);
    }
}
