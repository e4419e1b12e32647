package io.qunying.channel.roster;

import io.qunying.channel.SenderTraces;
import java.util.Collection;
import org.springframework.stereotype.Component;

/** Who is erased is in no group and nobody's customer any more, as far as is written here. */
@Component
class ForgetRoster implements SenderTraces {

    private final RosterTable roster;
    private final CustomerTable customers;

    ForgetRoster(RosterTable roster, CustomerTable customers) {
        this.roster = roster;
        this.customers = customers;
    }

    @Override
    public void forget(String channel, Collection<String> refs) {
        roster.forget(channel, refs);
        customers.forget(channel, refs);
    }
}
