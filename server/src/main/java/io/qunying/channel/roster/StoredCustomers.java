package io.qunying.channel.roster;

import io.qunying.channel.Connections;
import io.qunying.channel.Customers;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class StoredCustomers implements Customers {

    private final CustomerTable table;
    private final LooksAtCustomers looks;
    private final Connections connections;
    private final Clock clock;

    StoredCustomers(CustomerTable table, LooksAtCustomers looks, Connections connections, Clock clock) {
        this.table = table;
        this.looks = looks;
        this.connections = connections;
        this.clock = clock;
    }

    @Override
    public List<Lost> lost(
            Instant from, Instant to, @Nullable UUID connection, @Nullable String staff, int limit, int skip) {
        return table.lost(from, to, connection, staff, limit, skip);
    }

    @Override
    public List<Losses> losses(Instant from, Instant to) {
        return table.losses(from, to);
    }

    @Override
    public List<Follow> of(String channel, Collection<String> refs) {
        return table.of(channel, refs);
    }

    @Override
    public List<Relation> relations(UUID connection, Collection<String> refs) {
        return table.relations(connection, connections.get(connection).channel(), refs);
    }

    @Override
    public void askAgain(UUID connection) {
        looks.lookAgain(connection, clock.instant());
    }

    @Override
    public void askAgain(UUID connection, Collection<String> refs) {
        looks.lookAgain(connection, connections.get(connection).channel(), List.copyOf(refs), clock.instant());
    }

    @Override
    public Map<String, Integer> arrivals(UUID connection, String state, Instant since) {
        return table.arrivals(connection, state, since);
    }
}
