package io.qunying.channel.roster;

import io.qunying.channel.ConnectionSettings;
import io.qunying.channel.Connections;
import io.qunying.channel.Connections.Connection;
import io.qunying.channel.Rest;
import io.qunying.channel.RosterSource;
import io.qunying.channel.RosterSource.Untold;
import io.qunying.channel.roster.RosterTable.Place;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
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

    /** At once for one connection, fewer than the 5 to 10 that WeCom lets run. */
    private static final int AT_ONCE = 4;

    private static final int CHUNK = 64;

    private final Connections connections;
    private final ConnectionSettings settings;
    private final RosterGroups groups;
    private final CompareList compare;
    private final Clock clock;
    /** The version of each connection's settings with which its groups were last asked for. */
    private final Map<UUID, Integer> foundWith = new ConcurrentHashMap<>();
    /** Of connections whose platform said that it is asked too often; each node finds out for itself. */
    private final Map<UUID, Rest> rests = new ConcurrentHashMap<>();

    ListMembers(
            Connections connections,
            ConnectionSettings settings,
            RosterGroups groups,
            CompareList compare,
            Clock clock) {
        this.connections = connections;
        this.settings = settings;
        this.groups = groups;
        this.compare = compare;
        this.clock = clock;
    }

    /** Of every connection, those connections beside each other, so that none waits for another. */
    void listDue() throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            await(asked().<Future<?>>map(it -> threads.submit(() -> listDue(it)))
                    .toList());
        }
    }

    /** Those that are in use and can be asked. */
    private Stream<Asked> asked() {
        return connections.list().stream()
                .filter(it -> settings.of(it.id()).enabled())
                .flatMap(it -> Stream.ofNullable(connections.connector(it.id()).roster())
                        .map(source -> new Asked(it, source)));
    }

    private record Asked(Connection connection, RosterSource source) {}

    private Void listDue(Asked asked) throws InterruptedException {
        if (rests(asked)) {
            return null;
        }
        var version = settings.of(asked.connection().id()).version();
        if (!Objects.equals(foundWith.put(asked.connection().id(), version), version)) {
            findGroups(asked); // it was set up, or changed, a moment ago
        }
        try (var threads =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            List<Place> due;
            do {
                due = groups.claim(asked.connection().id(), CHUNK, clock.instant(), LEASE);
                await(due.stream()
                        .<Future<?>>map(it -> submit(threads, asked, it))
                        .toList());
            } while (due.size() == CHUNK && !rests(asked));
        }
        return null;
    }

    private boolean rests(Asked asked) {
        var rest = rests.get(asked.connection().id());
        return rest != null && !rest.isOver(clock.instant());
    }

    /** What is left of those that were claimed is asked for when the rest is over. */
    private void rest(Asked asked, Place place, Duration atLeast) {
        var rest = rests.compute(asked.connection().id(), (_, before) -> Rest.after(before, atLeast, clock.instant()));
        groups.putOff(place, rest.until());
    }

    private Future<?> submit(ExecutorService threads, Asked asked, Place place) {
        return threads.submit(() -> list(asked, place));
    }

    private void list(Asked asked, Place place) {
        var before = clock.instant();
        var resting = rests.get(asked.connection().id());
        if (resting != null && !resting.isOver(before)) {
            groups.putOff(place, resting.until());
            return;
        }
        try {
            var listing = asked.source().members(place.groupRef());
            rests.computeIfPresent(asked.connection().id(), (_, rest) -> rest.isOver(before) ? null : rest);
            var outcome = compare.compare(place, asked.connection().channel(), listing);
            var group = listing.group();
            if (group != null) {
                compare.changed(place, group, before);
            }
            groups.done(place, before, clock.instant().plus(outcome.contradictions() == 0 ? ROUND : SOON));
        } catch (Untold untold) {
            if (untold.tooFast() != null) {
                rest(asked, place, untold.tooFast());
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
        asked().forEach(this::findGroups);
    }

    private void findGroups(Asked asked) {
        if (rests(asked)) {
            return;
        }
        try {
            compare.groups(asked.connection().id(), asked.source().groups(), clock.instant());
        } catch (Untold untold) {
            log.warn("Groups of {} cannot be told: {}", asked.connection().name(), untold.toString());
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
