package io.qunying.entry;

import io.qunying.channel.ConnectionSettings;
import io.qunying.channel.Connections;
import io.qunying.channel.Connector;
import io.qunying.channel.NotTaken;
import io.qunying.channel.NotTaken.Because;
import io.qunying.channel.PerConnection;
import io.qunying.channel.PlatformCodes;
import io.qunying.channel.PlatformCodes.Code;
import io.qunying.channel.PlatformRests;
import io.qunying.entry.WayTable.Way;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the codes on platforms what they should be, each connection by itself and each code in one node's hands. What
 * fails is tried again later and later; where the platform says that it is asked too often, the connection rests.
 */
abstract class ApplyWays<C extends PlatformCodes> {

    private static final Logger log = LoggerFactory.getLogger(ApplyWays.class);

    /** Longer than all calls for one code may take. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    /** Whether a code is still there, and what it leads to, is looked at so often. */
    static final Duration LOOK = Duration.ofHours(1);

    private static final Duration LONGEST_REST = Duration.ofHours(1);

    /** What was made a moment ago may not be in the platform's list yet. */
    private static final Duration REST = Duration.ofSeconds(10);

    private final WayTable table;
    private final Connections connections;
    private final ConnectionSettings settings;
    private final Clock clock;
    private final PlatformRests rests;
    private final PerConnection apply;

    /** @param what for the log, such as {@code contact ways} */
    ApplyWays(String what, WayTable table, Connections connections, ConnectionSettings settings, Clock clock) {
        this.table = table;
        this.connections = connections;
        this.settings = settings;
        this.clock = clock;
        rests = new PlatformRests(clock);
        apply = new PerConnection(what, this::apply);
    }

    /** Null where the connection has no such codes. */
    abstract @Nullable C codes(Connector connector, Way way);

    /**
     * Makes a code, or changes it.
     *
     * @param codes got for each call: once one was answered, the connection no longer rests longer and longer
     */
    abstract void bring(Way way, Supplier<C> codes) throws NotTaken;

    /** The one that was made, if it was, where nobody has seen the answer. */
    abstract Optional<Code> lost(Way way, Supplier<C> codes) throws NotTaken;

    final void applyDue() {
        apply.begin(table.connectionsDue(clock.instant()).stream()
                .filter(it -> rests.until(it) == null)
                .toList());
    }

    /** All that are due there. Each step is a transaction of its own, as calls lie between them. */
    final void apply(UUID connection) {
        for (var way = claim(connection); way.isPresent(); way = claim(connection)) {
            apply(way.get());
        }
    }

    private Optional<Way> claim(UUID connection) {
        if (rests.until(connection) != null) {
            return Optional.empty();
        }
        var now = clock.instant();
        return table.claim(connection, now, LEASE, now.plus(LOOK));
    }

    private void apply(Way way) {
        try {
            var codes = codes(connections.connector(way.connection()), way);
            if (codes == null || !settings.of(way.connection()).enabled()) {
                throw new NotTaken(Because.NOT_NOW, "connection-off", "");
            }
            var asked = new AtomicBoolean();
            Supplier<C> ask = () -> {
                asked.set(true);
                return codes;
            };
            if (way.wanted()) {
                bring(way, ask);
            } else {
                end(way, ask);
            }
            if (asked.get()) {
                rests.answered(way.connection());
            }
        } catch (NotTaken refused) {
            fail(way, refused.code(), refused.toString());
            var rest = refused.tooFast();
            if (rest != null) {
                rests.refused(way.connection(), rest);
            }
        } catch (RuntimeException broken) {
            fail(way, "unexpected", broken.toString());
        }
    }

    private void fail(Way way, String code, String detail) {
        log.warn("The code {} of {} is not as it should be: {}", way.slot(), way.key(), detail);
        var rest = REST.multipliedBy(1L << Math.min(way.failures(), 10));
        var now = clock.instant();
        table.failed(way, code, now.plus(rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest), now);
    }

    private void end(Way way, Supplier<C> codes) throws NotTaken {
        var ref = way.ref() == null ? lost(way, codes).map(Code::ref) : Optional.of(way.ref());
        if (ref.isPresent()) {
            codes.get().delete(ref.get());
        }
        table.remove(way);
    }

    final boolean isLookedAt(Way way, Duration lately) {
        var looked = way.lookedAt();
        return looked != null && looked.plus(lately).isAfter(clock.instant());
    }

    /** As the platform has it, or as we know it where we looked lately. */
    final Optional<Code> there(Way way, Supplier<C> codes, Duration lately) throws NotTaken {
        var ref = way.ref();
        if (ref == null) {
            var found = lost(way, codes);
            found.ifPresent(it -> table.made(way, it.ref(), it.address(), it.behind(), clock.instant()));
            return found;
        }
        if (isLookedAt(way, lately)) {
            return Optional.of(new Code(ref, way.key(), way.address(), way.applied()));
        }
        var found = codes.get().look(ref);
        if (found.isEmpty()) {
            table.gone(way, clock.instant());
        } else {
            table.made(way, ref, found.get().address(), found.get().behind(), clock.instant());
        }
        return found;
    }
}
