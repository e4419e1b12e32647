package io.qunying.channel;

import io.qunying.channel.Connections.Connection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Behind a network: behaves as the test wants and counts the calls per key. */
record FarPlatform(
        String name,
        Function<Dispatch, Delivery> delivering,
        Function<Dispatch, Delivery.@Nullable Ended> lookingUp,
        Supplier<Delivery.@Nullable Later> pausing,
        Map<String, AtomicInteger> calls)
        implements Connector, Channel {

    FarPlatform(Function<Dispatch, Delivery> delivering, Function<Dispatch, Delivery.@Nullable Ended> lookingUp) {
        this("hosted", delivering, lookingUp, () -> null, new ConcurrentHashMap<>());
    }

    /** Counts where others count too. */
    FarPlatform(
            Function<Dispatch, Delivery> delivering,
            Function<Dispatch, Delivery.@Nullable Ended> lookingUp,
            Map<String, AtomicInteger> calls) {
        this("hosted", delivering, lookingUp, () -> null, calls);
    }

    /** Can tell nothing of what it was asked before. */
    FarPlatform(String name, Function<Dispatch, Delivery> delivering) {
        this(name, delivering, _ -> null, () -> null, new ConcurrentHashMap<>());
    }

    FarPlatform pausing(Supplier<Delivery.@Nullable Later> pausing) {
        return new FarPlatform(name, delivering, lookingUp, pausing, calls);
    }

    int called(String key) {
        return calls.getOrDefault(key, new AtomicInteger()).get();
    }

    @Override
    public Connector connector(Connection connection) {
        return this;
    }

    @Override
    public List<Ability> abilities() {
        return Stream.of(Capability.values())
                .map(it -> new Ability(it, Support.AUTOMATIC))
                .toList();
    }

    @Override
    public boolean transactional() {
        return false;
    }

    @Override
    public Delivery.@Nullable Later pause(Capability capability) {
        return pausing.get();
    }

    @Override
    public Delivery deliver(Dispatch dispatch) {
        calls.computeIfAbsent(dispatch.key(), _ -> new AtomicInteger()).incrementAndGet();
        return delivering.apply(dispatch);
    }

    @Override
    public Delivery.@Nullable Ended lookUp(Dispatch dispatch) {
        return lookingUp.apply(dispatch);
    }
}
