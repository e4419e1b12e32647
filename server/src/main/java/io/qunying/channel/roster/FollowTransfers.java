package io.qunying.channel.roster;

import io.qunying.channel.Connections;
import io.qunying.channel.InboxEvent;
import io.qunying.channel.InboxPhase;
import io.qunying.channel.Incoming;
import io.qunying.channel.Incoming.Kind;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Asks about transfers at once when the platform tells that one of them ended: it does not say which, and what became
 * of it is on its list.
 */
@Component
class FollowTransfers implements InboxPhase {

    private final Connections connections;
    private final TransferTable transfers;
    private final RosterTable roster;
    private final Clock clock;

    FollowTransfers(Connections connections, TransferTable transfers, RosterTable roster, Clock clock) {
        this.connections = connections;
        this.transfers = transfers;
        this.roster = roster;
        this.clock = clock;
    }

    @Override
    public Stage stage() {
        return Stage.RECORD;
    }

    @Override
    public void handle(List<InboxEvent> batch) {
        batch.stream()
                .map(InboxEvent::incoming)
                .filter(it ->
                        it.kind() == Kind.TRANSFER_ENDED && !it.senderRef().isEmpty())
                .collect(Collectors.groupingBy(
                        Incoming::connection, Collectors.mapping(this::customer, Collectors.toSet())))
                .forEach((connection, customers) -> transfers.lookAgain(connection, customers, clock.instant()));
    }

    private UUID customer(Incoming incoming) {
        return roster.hash(connections.get(incoming.connection()).channel(), incoming.senderRef());
    }
}
