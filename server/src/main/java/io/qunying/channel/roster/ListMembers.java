package io.qunying.channel.roster;

import io.qunying.channel.ConnectionSettings;
import io.qunying.channel.Connections;
import io.qunying.channel.Connections.Connection;
import io.qunying.channel.PerConnection;
import io.qunying.channel.RosterSource;
import io.qunying.channel.RosterSource.Untold;
import io.qunying.channel.roster.RosterTable.Place;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Asks platforms for the members of groups whose time has come. Nodes share the groups of a connection. */
@Component
class ListMembers {

    private static final Logger log = LoggerFactory.getLogger(ListMembers.class);

    /** How often members are asked for where nothing speaks for sooner. */
    static final Duration ROUND = Duration.ofHours(6);

    /** After this a list is later than what contradicted the last one, though clocks may be five minutes apart. */
    static final Duration SOON = Duration.ofMinutes(6);

    /** So long nobody else asks for a group that one node is about to ask for. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    /** What did not tell its groups at first is asked for them again after this. */
    private static final Duration AGAIN = Duration.ofMinutes(1);

    /** At once for one connection, fewer than the 5 to 10 that WeCom lets run. */
    private static final int AT_ONCE = 4;

    private static final int CHUNK = 64;

    private final Connections connections;
    private final ConnectionSettings settings;
    private final RosterGroups groups;
    private final CompareList compare;
    private final Clock clock;
    /** How each connection was last asked for its groups. */
    private final Map<UUID, Find> finds = new ConcurrentHashMap<>();

    private final RosterRests rests;
    private final PerConnection find = new PerConnection("finding groups", this::find);
    private final PerConnection list = new PerConnection("lists of members", this::list);

    ListMembers(
            Connections connections,
            ConnectionSettings settings,
            RosterGroups groups,
            CompareList compare,
            RosterRests rests,
            Clock clock) {
        this.connections = connections;
        this.settings = settings;
        this.groups = groups;
        this.compare = compare;
        this.rests = rests;
        this.clock = clock;
    }

    void listDue() {
        list.begin(inUse());
    }

    private List<UUID> inUse() {
        return connections.list().stream()
                .map(Connection::id)
                .filter(it -> settings.of(it).enabled())
                .toList();
    }

    private void list(UUID connection) throws InterruptedException {
        var asked = asked(connection);
        if (asked.isEmpty() || rests.until(connection) != null) {
            return;
        }
        if (isFindDue(connection)) {
            findGroups(asked.get());
        }
        try (var threads =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            List<Place> due;
            do {
                due = groups.claim(connection, CHUNK, clock.instant(), LEASE);
                await(due.stream()
                        .<Future<?>>map(it -> submit(threads, asked.get(), it))
                        .toList());
            } while (due.size() == CHUNK && rests.until(connection) == null);
        }
    }

    /** Those that can be asked. */
    private Optional<Asked> asked(UUID connection) {
        return Optional.ofNullable(connections.connector(connection).roster())
                .map(it -> new Asked(connections.get(connection), it));
    }

    private record Asked(Connection connection, RosterSource source) {}

    private Future<?> submit(ExecutorService threads, Asked asked, Place place) {
        return threads.submit(() -> list(asked, place));
    }

    private void list(Asked asked, Place place) {
        var before = clock.instant();
        var connection = asked.connection().id();
        var rest = rests.until(connection);
        if (rest != null) {
            groups.putOff(place, rest); // claimed before it began
            return;
        }
        try {
            var listing = asked.source().members(place.groupRef());
            rests.answered(connection);
            var outcome = compare.compare(place, asked.connection().channel(), listing);
            var group = listing.group();
            if (group != null) {
                compare.changed(place, group, before);
            }
            groups.done(place, before, clock.instant().plus(outcome.contradictions() == 0 ? ROUND : SOON));
        } catch (Untold untold) {
            if (untold.tooFast() != null) {
                groups.putOff(place, rests.refused(connection, untold.tooFast()));
                return;
            }
            log.warn(
                    "Members of a group of {} cannot be told: {}",
                    asked.connection().name(),
                    untold.toString());
            groups.failed(place, untold.code(), clock.instant());
        }
    }

    /** Which groups there are; those that are new are listed with the next ones due. */
    void findGroups() {
        find.begin(inUse());
    }

    private void find(UUID connection) {
        if (rests.until(connection) == null) {
            asked(connection).ifPresent(this::findGroups);
        }
    }

    /** @param version of the settings */
    private record Find(int version, Instant at, boolean told) {}

    /** It was set up, or changed, a moment ago, or was asked before it could be reached. */
    private boolean isFindDue(UUID connection) {
        var last = finds.get(connection);
        return last == null
                || last.version() != settings.of(connection).version()
                || (!last.told() && !last.at().plus(AGAIN).isAfter(clock.instant()));
    }

    private void findGroups(Asked asked) {
        var connection = asked.connection();
        var version = settings.of(connection.id()).version();
        try {
            compare.groups(connection.id(), asked.source().groups(), clock.instant());
            rests.answered(connection.id());
            finds.put(connection.id(), new Find(version, clock.instant(), true));
        } catch (Untold untold) {
            if (untold.tooFast() != null) {
                rests.refused(connection.id(), untold.tooFast());
            }
            var before = finds.put(connection.id(), new Find(version, clock.instant(), false));
            if (before == null || before.told() || before.version() != version) {
                log.warn("Groups of {} cannot be told: {}", connection.name(), untold.toString());
            }
        }
    }

    private static void await(List<Future<?>> all) throws InterruptedException {
        for (var one : all) {
            try {
                one.get();
            } catch (ExecutionException broken) {
                // The lease runs out, and the group is asked for again.
                log.warn("Members cannot be listed", broken.getCause());
            }
        }
    }
}
