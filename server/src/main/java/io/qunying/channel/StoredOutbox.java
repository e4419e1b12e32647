package io.qunying.channel;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class StoredOutbox implements Outbox {

    private final Connections connections;
    private final DispatchTable dispatches;
    private final DispatchInsert inserts;
    private final SendCounts counts;
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
    private final ApplicationEventPublisher events;

    StoredOutbox(
            Connections connections,
            DispatchTable dispatches,
            DispatchInsert inserts,
            SendCounts counts,
            OutboxSignal signal,
            Clock clock,
            ObjectProvider<GroupPlaces> places,
            ObjectProvider<AssistedDesk> desk,
            ApplicationEventPublisher events) {
        this.connections = connections;
        this.dispatches = dispatches;
        this.inserts = inserts;
        this.counts = counts;
        this.signal = signal;
        this.clock = clock;
        this.places = places;
        this.desk = desk;
        this.events = events;
    }

    @Override
    @Transactional
    public UUID accept(Dispatch dispatch) {
        requirePossible(dispatch);
        if (!inserts.insert(dispatch, place(dispatch.group()))) {
            return dispatches.findId(dispatch.key()).orElseThrow();
        }
        raise(dispatch);
        return dispatch.id();
    }

    @Override
    @Transactional
    public void acceptLast(Dispatch dispatch) {
        requirePossible(dispatch);
        inserts.insertLast(dispatch, place(dispatch.group()));
        raise(dispatch);
    }

    @Override
    @Transactional
    public void acceptAll(List<Dispatch> all) {
        if (all.isEmpty()) {
            return;
        }
        all.forEach(this::requirePossible);
        inserts.insertAll(all, places(all));
        all.forEach(this::raise);
    }

    private void requirePossible(Dispatch dispatch) {
        var connector = connections.connector(dispatch.connection());
        if (connector.support(dispatch.capability()) == Support.IMPOSSIBLE) {
            throw new CapabilityImpossible(
                    connections.get(dispatch.connection()).channel(), dispatch.capability());
        }
    }

    private void raise(Dispatch dispatch) {
        if (!dispatch.due().isAfter(clock.instant())) {
            signal.raiseAfterCommit();
        }
    }

    private GroupPlaces.@Nullable Place place(@Nullable UUID group) {
        return group == null ? null : places(Set.of(group)).get(group);
    }

    private Map<UUID, GroupPlaces.Place> places(List<Dispatch> all) {
        return places(all.stream().flatMap(it -> Stream.ofNullable(it.group())).collect(Collectors.toSet()));
    }

    private Map<UUID, GroupPlaces.Place> places(Set<UUID> groups) {
        var found = new HashMap<UUID, GroupPlaces.Place>();
        lately.getAll(groups, this::find).forEach((group, place) -> place.ifPresent(it -> found.put(group, it)));
        return found;
    }

    private Map<UUID, Optional<GroupPlaces.Place>> find(Set<? extends UUID> groups) {
        var known = places.getIfAvailable();
        Map<UUID, GroupPlaces.Place> found = known == null ? Map.of() : known.findAll(Set.copyOf(groups));
        return groups.stream().collect(Collectors.toMap(it -> it, it -> Optional.ofNullable(found.get(it))));
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
        var forgotten = dispatches.forget(persons, refs);
        forgotten(forgotten);
        counts.forget(persons);
    }

    @Override
    @Transactional
    public void forgetWords(Collection<UUID> ids) {
        var forgotten = dispatches.forgetWords(ids);
        forgotten(forgotten);
    }

    private void forgotten(List<UUID> dispatches) {
        desk.ifAvailable(it -> it.forgotten(dispatches));
        events.publishEvent(new DispatchesForgotten(dispatches));
    }
}
