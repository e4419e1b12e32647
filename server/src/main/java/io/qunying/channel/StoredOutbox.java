package io.qunying.channel;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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
    /** Where groups stand changes rarely, and only the list of dispatches shows it. */
    private final Cache<UUID, Optional<GroupPlaces.Place>> lately = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofSeconds(5))
            .build();
    /** Lazy, because who knows groups may well want to send something. */
    private final ObjectProvider<GroupPlaces> places;

    private final ObjectProvider<AssistedDesk> desk;

    StoredOutbox(
            Connections connections,
            DispatchTable dispatches,
            OutboxSignal signal,
            Clock clock,
            ObjectProvider<GroupPlaces> places,
            ObjectProvider<AssistedDesk> desk) {
        this.connections = connections;
        this.dispatches = dispatches;
        this.signal = signal;
        this.clock = clock;
        this.places = places;
        this.desk = desk;
    }

    @Override
    @Transactional
    public UUID accept(Dispatch dispatch) {
        requirePossible(dispatch);
        if (!dispatches.insert(dispatch, place(dispatch.group()))) {
            return dispatches.findId(dispatch.key()).orElseThrow();
        }
        raise(dispatch);
        return dispatch.id();
    }

    @Override
    @Transactional
    public void acceptLast(Dispatch dispatch) {
        requirePossible(dispatch);
        dispatches.insertLast(dispatch, place(dispatch.group()));
        raise(dispatch);
    }

    @Override
    @Transactional
    public void acceptAll(List<Dispatch> all) {
        all.forEach(this::acceptLast);
    }

    private void requirePossible(Dispatch dispatch) {
        var connector = connections.connector(dispatch.connection());
        if (connector.support(dispatch.capability()) == Support.IMPOSSIBLE) {
            throw new CapabilityImpossible(connector.channel(), dispatch.capability());
        }
    }

    private void raise(Dispatch dispatch) {
        if (!dispatch.due().isAfter(clock.instant())) {
            signal.raiseAfterCommit();
        }
    }

    private GroupPlaces.@Nullable Place place(@Nullable UUID group) {
        return group == null ? null : lately.get(group, this::find).orElse(null);
    }

    private Optional<GroupPlaces.Place> find(UUID group) {
        return Optional.ofNullable(places.getIfAvailable()).flatMap(it -> it.find(group));
    }

    @Override
    @Transactional
    public boolean cancel(String key) {
        if (!dispatches.cancel(key)) {
            return false;
        }
        dispatches.findId(key).ifPresent(id -> desk.ifAvailable(it -> it.ended(id, false, null, null)));
        return true;
    }

    @Override
    @Transactional
    public void forget(Collection<UUID> persons, Collection<String> refs) {
        dispatches.forget(persons, refs);
    }
}
