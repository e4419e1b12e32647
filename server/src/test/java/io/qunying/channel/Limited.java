package io.qunying.channel;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Has limits and delivers everything at once, in our own database. */
record Limited(String name, List<Connector.Limit> limits) implements Connector, Channel {

    Limited(List<Connector.Limit> limits) {
        this("hosted", limits);
    }

    @Override
    public Connector connector(Connections.Connection connection) {
        return this;
    }

    @Override
    public List<Ability> abilities() {
        return Stream.of(Capability.values())
                .map(it -> new Ability(it, Support.AUTOMATIC, limits))
                .toList();
    }

    @Override
    public boolean transactional() {
        return true;
    }

    @Override
    public Delivery.Ended deliver(Dispatch dispatch) {
        return new Delivery.Sent("r");
    }

    @Override
    public List<Delivery.Ended> deliverAll(List<Dispatch> dispatches) {
        return dispatches.stream().map(this::deliver).toList();
    }

    @Override
    public Delivery.@Nullable Ended lookUp(Dispatch dispatch) {
        throw new AssertionError("asked though it cannot be in doubt");
    }
}
