package io.qunying.community;

import io.qunying.community.AdoptedSeats.Ending;
import io.qunying.community.AdoptedSeats.Move;
import io.qunying.community.AdoptedSeats.Newcomer;
import io.qunying.community.AdoptedSeats.Taken;
import io.qunying.community.PresenceTable.Inside;
import io.qunying.community.SeatNews.Came;
import io.qunying.community.SeatNews.Moved;
import io.qunying.community.SeatTable.Held;
import io.qunying.community.Seats.SeatState;
import io.qunying.community.Seats.Sitter;
import io.qunying.person.Persons;
import io.qunying.person.Persons.Summary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Gives seats to those who come into adopted groups, and takes them back, in as many statements for five hundred as for
 * one. One person has one seat in a community, in one of the groups that they are in.
 */
@Component
class SettleMembers {

    private final AdoptedSeats seats;
    private final PresenceTable presences;
    private final Persons persons;
    private final ClassBook book;
    private final Nicknames nicknames;
    private final SeatNews news;
    private final SeatTable clock;

    SettleMembers(
            AdoptedSeats seats,
            PresenceTable presences,
            Persons persons,
            ClassBook book,
            Nicknames nicknames,
            SeatNews news,
            SeatTable clock) {
        this.seats = seats;
        this.presences = presences;
        this.persons = persons;
        this.book = book;
        this.nicknames = nicknames;
        this.news = news;
        this.clock = clock;
    }

    /** A group whose people are followed. */
    record Followed(
            UUID id,
            UUID community,
            int version,
            UUID line,
            UUID connection,
            String ref,
            String name,
            Instant adoptedAt) {}

    /** @param seenAt the latest moment at which they were said to be in */
    record Arrival(Followed group, Inside inside, Summary who, Instant seenAt) {

        Sitter sitter() {
            return new Sitter(group.community(), who.id());
        }
    }

    /** @param removed whether somebody else put them out */
    record Departure(
            UUID group,
            Sitter sitter,
            boolean removed,
            @Nullable String reason,
            Instant at) {}

    /** Locks the seats of both at once; before anything is counted. */
    void lock(List<Arrival> arrivals, List<Departure> departures) {
        seats.lock(Stream.concat(
                        arrivals.stream().map(Arrival::sitter),
                        departures.stream().map(Departure::sitter))
                .distinct()
                .toList());
    }

    /** @return reservations that were taken, as they were before, one of each line in which they made room */
    Map<UUID, Held> arrive(List<Arrival> arrivals) {
        var first = new LinkedHashMap<Sitter, Arrival>();
        arrivals.stream()
                .sorted(Comparator.comparing(
                                (Arrival it) -> it.inside().since(), Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(it -> it.group().id()))
                .forEach(it -> first.putIfAbsent(it.sitter(), it));
        var held = seats.lock(first.keySet());
        var newcomers = new ArrayList<Arrival>();
        var takers = new ArrayList<Arrival>();
        var changes = new Occupancy();
        var freed = new TreeMap<UUID, Held>();
        first.forEach((sitter, arrival) -> {
            var seat = held.get(sitter);
            if (seat == null) {
                newcomers.add(arrival);
                changes.enter(arrival.group().id(), arrival.who().staff());
            } else if (seat.seat().state() == SeatState.RESERVED) {
                takers.add(arrival);
                changes.leave(seat);
                changes.enter(arrival.group().id(), seat.staff());
                freed.put(seat.seat().line(), seat);
            }
        });
        if (newcomers.isEmpty() && takers.isEmpty()) {
            return freed;
        }
        var now = clock.now();
        seats.count(changes, now);
        var numbers = numbers(newcomers, takers);
        var seated = new ArrayList<Held>();
        seated.addAll(seats.insert(newcomers(newcomers), numbers.subList(0, newcomers.size()), now));
        seated.addAll(seats.take(
                takers.stream()
                        .map(it -> taken(it, Objects.requireNonNull(held.get(it.sitter()))))
                        .toList(),
                numbers.subList(newcomers.size(), numbers.size())));
        news.allCame(seated.stream()
                .map(it -> came(
                        it,
                        Objects.requireNonNull(first.get(
                                new Sitter(it.seat().community(), it.seat().person())))))
                .toList());
        return freed;
    }

    /** In the order of the newcomers, then of the takers. */
    private List<Long> numbers(List<Arrival> newcomers, List<Arrival> takers) {
        var all = new ArrayList<>(newcomers);
        all.addAll(takers);
        var wanted = new HashMap<UUID, Integer>();
        all.forEach(it -> wanted.merge(it.group().community(), 1, Integer::sum));
        var next = seats.numbers(wanted);
        return all.stream()
                .map(it -> Objects.requireNonNull(next.merge(it.group().community(), 1L, Long::sum)) - 1)
                .toList();
    }

    private List<Newcomer> newcomers(List<Arrival> all) {
        var values = persons.conditionValues(
                all.stream().map(it -> it.who().id()).distinct().toList());
        return all.stream()
                .map(it -> new Newcomer(
                        it.group().community(),
                        it.group().line(),
                        it.group().id(),
                        it.who().id(),
                        it.who().staff(),
                        classOf(it, values.getOrDefault(it.who().id(), Map.of())),
                        nicknames.told(it.inside().nickname(), it.who()),
                        it.inside().role(),
                        it.inside().since()))
                .toList();
    }

    /**
     * Null where it is not known. Their platform has put them together, so the class of those who should never meet
     * others stays unknown here, rather than be counted as a promise of ours that was broken.
     */
    private @Nullable String classOf(Arrival arrival, Map<String, Object> values) {
        var classes = book.get(arrival.group().community(), arrival.group().version());
        return classes.classify(values)
                .map(it -> it.entry().key())
                .filter(it -> classes.conflictsOf(it).isEmpty())
                .orElse(null);
    }

    private Taken taken(Arrival arrival, Held held) {
        return new Taken(
                held.seat().id(),
                arrival.group().id(),
                nicknames.told(arrival.inside().nickname(), arrival.who()),
                arrival.inside().role(),
                arrival.inside().since());
    }

    private static Came came(Held held, Arrival arrival) {
        var since = arrival.inside().since();
        var found = since == null || since.isBefore(arrival.group().adoptedAt());
        return new Came(held, since == null ? arrival.seenAt() : since, found);
    }

    /** What is written of who is where is true by now. */
    void depart(List<Departure> departures) {
        var from = new LinkedHashMap<Sitter, Map<UUID, Departure>>();
        departures.forEach(
                it -> from.computeIfAbsent(it.sitter(), _ -> new HashMap<>()).put(it.group(), it));
        var held = seats.lock(from.keySet());
        var inside = presences.groupsOf(from.keySet());
        var endings = new ArrayList<Ending>();
        var moves = new ArrayList<Move>();
        var movedFrom = new HashMap<UUID, UUID>();
        var changes = new Occupancy();
        from.forEach((sitter, left) -> {
            var seat = held.get(sitter);
            var departure = seat == null ? null : left.get(seat.seat().group());
            var groups = inside.getOrDefault(sitter, List.of());
            if (seat == null
                    || departure == null
                    || seat.seat().state() != SeatState.JOINED
                    || groups.contains(seat.seat().group())) {
                return;
            }
            changes.leave(seat);
            if (groups.isEmpty()) {
                endings.add(new Ending(seat.seat().id(), departure.removed(), departure.reason(), departure.at()));
            } else {
                changes.enter(groups.getFirst(), seat.staff());
                moves.add(new Move(seat.seat().id(), groups.getFirst()));
                movedFrom.put(seat.seat().id(), seat.seat().group());
            }
        });
        var now = clock.now();
        seats.count(changes, now);
        news.allWent(seats.end(endings, now));
        news.allMoved(seats.move(moves).stream()
                .map(it -> new Moved(
                        it, Objects.requireNonNull(movedFrom.get(it.seat().id())), now))
                .toList());
    }
}
