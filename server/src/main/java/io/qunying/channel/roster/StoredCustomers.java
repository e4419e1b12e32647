package io.qunying.channel.roster;

import io.qunying.channel.Customers;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
class StoredCustomers implements Customers {

    private final CustomerTable table;

    StoredCustomers(CustomerTable table) {
        this.table = table;
    }

    @Override
    public List<Follow> of(String channel, Collection<String> refs) {
        return table.of(channel, refs);
    }

    @Override
    public Map<String, Integer> arrivals(UUID connection, String state, Instant since) {
        return table.arrivals(connection, state, since);
    }
}
