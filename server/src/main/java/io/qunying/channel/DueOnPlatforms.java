package io.qunying.channel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What has to be done on platforms, one thing after the other, each connection by a thread of its own: until nothing is
 * due any more, or the platform was asked too often and rests.
 *
 * @param <S> the side of a connector that does it
 * @param <D> what is due, as one node has claimed it
 */
public final class DueOnPlatforms<S, D> {

    /** Takes the next thing of a connection, which nobody else takes for a while. */
    public interface Claim<S, D> {
        Optional<D> next(UUID connection, S source);
    }

    /** Does one thing. What is refused is its to write down. */
    public interface Carry<S, D> {
        void carry(D due, S source);
    }

    private final Connections connections;
    private final ConnectionSettings settings;
    private final Function<Connector, @Nullable S> side;
    private final Claim<S, D> claim;
    private final Carry<S, D> carry;
    private final PlatformRests rests;
    private final PerConnection each;

    /**
     * For things of one kind.
     *
     * @param what for the log, such as {@code moments}
     * @param side null for connectors that have none
     */
    public DueOnPlatforms(
            String what,
            Connections connections,
            ConnectionSettings settings,
            Clock clock,
            Function<Connector, @Nullable S> side,
            Claim<S, D> claim,
            Carry<S, D> carry) {
        this.connections = connections;
        this.settings = settings;
        this.side = side;
        this.claim = claim;
        this.carry = carry;
        this.rests = new PlatformRests(clock);
        this.each = new PerConnection(what, this::carryAll);
    }

    /** Begins with those of the connections that are switched on, and returns at once. */
    public void begin(Collection<UUID> due) {
        each.begin(due.stream().filter(it -> settings.of(it).enabled()).toList());
    }

    /** Nothing more is asked of the connection for a while. @return until when */
    public Instant rest(UUID connection, Duration atLeast) {
        return rests.refused(connection, atLeast);
    }

    /** The platform answers again. */
    public void answered(UUID connection) {
        rests.answered(connection);
    }

    private void carryAll(UUID connection) {
        var source = side.apply(connections.connector(connection));
        if (source == null) {
            return;
        }
        for (var due = next(connection, source); due.isPresent(); due = next(connection, source)) {
            carry.carry(due.get(), source);
        }
    }

    private Optional<D> next(UUID connection, S source) {
        return rests.until(connection) == null ? claim.next(connection, source) : Optional.empty();
    }
}
