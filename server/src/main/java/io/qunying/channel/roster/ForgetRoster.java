package io.qunying.channel.roster;

import io.qunying.channel.SenderTraces;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who is erased is in no group and nobody's customer any more, as far as is written here. */
@Component
class ForgetRoster implements SenderTraces {

    private final RosterTable roster;
    private final CustomerTable customers;
    private final TransferTable transfers;

    ForgetRoster(RosterTable roster, CustomerTable customers, TransferTable transfers) {
        this.roster = roster;
        this.customers = customers;
        this.transfers = transfers;
    }

    @Override
    public void forget(String channel, Collection<String> refs) {
        roster.forget(channel, refs);
        customers.forget(channel, refs);
        transfers.forget(roster.hashes(channel, List.copyOf(refs)));
    }
}
