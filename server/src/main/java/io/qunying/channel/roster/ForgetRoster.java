package io.qunying.channel.roster;

import io.qunying.channel.SenderTraces;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who is erased is in no group and nobody's customer any more, as far as is written here. */
@Component
class ForgetRoster implements SenderTraces {

    private final RosterTable roster;
    private final CustomerTable customers;
    private final TransferTable transfers;
    private final StoredErasedSenders erased;
    private final Clock clock;

    ForgetRoster(
            RosterTable roster,
            CustomerTable customers,
            TransferTable transfers,
            StoredErasedSenders erased,
            Clock clock) {
        this.roster = roster;
        this.customers = customers;
        this.transfers = transfers;
        this.erased = erased;
        this.clock = clock;
    }

    @Override
    public void forget(String channel, Collection<String> refs) {
        var gone = roster.hashes(channel, List.copyOf(refs));
        roster.forget(channel, gone);
        customers.forget(channel, gone);
        transfers.forget(gone);
        erased.add(gone, clock.instant());
    }
}
