package io.qunying.channel;

import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class StoredOutbox implements Outbox {

    private final Connections connections;
    private final DispatchTable dispatches;
    private final OutboxSignal signal;
    private final Clock clock;
    /** Lazy, because who knows groups may well want to send something. */
    private final ObjectProvider<GroupPlaces> places;

    StoredOutbox(
            Connections connections,
            DispatchTable dispatches,
            OutboxSignal signal,
            Clock clock,
            ObjectProvider<GroupPlaces> places) {
        this.connections = connections;
        this.dispatches = dispatches;
        this.signal = signal;
        this.clock = clock;
        this.places = places;
    }

    @Override
    @Transactional
    public UUID accept(Dispatch dispatch) {
        var connector = connections.connector(dispatch.connection());
        if (connector.support(dispatch.capability()) == Support.IMPOSSIBLE) {
            throw new CapabilityImpossible(connector.channel(), dispatch.capability());
        }
        if (!dispatches.insert(dispatch, place(dispatch.group()))) {
            return dispatches.findId(dispatch.key()).orElseThrow();
        }
        if (!dispatch.due().isAfter(clock.instant())) {
            signal.raiseAfterCommit();
        }
        return dispatch.id();
    }

    private GroupPlaces.@Nullable Place place(@Nullable UUID group) {
        var known = places.getIfAvailable();
        return group == null || known == null ? null : known.find(group).orElse(null);
    }

    @Override
    @Transactional
    public boolean cancel(String key) {
        return dispatches.cancel(key);
    }
}
