package io.qunying.entry;

import io.qunying.community.SeatFreed;
import io.qunying.community.SeatLapsed;
import io.qunying.community.Seats;
import io.qunying.fact.Attribution;
import io.qunying.platform.AuditTrail.Actor;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Seats in memory, one group per class, given back when the transaction that reserved them rolls back. */
final class FakeSeats implements Seats {

    private static final int PLENTY = 1_000_000;

    private final Map<UUID, Seat> seats = new ConcurrentHashMap<>();
    private final Map<UUID, Integer> capacity = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private final ApplicationEventPublisher events;
    private final Clock clock;

    FakeSeats(ApplicationEventPublisher events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    void capacity(UUID community, String classKey, int seats) {
        capacity.put(line(community, classKey), seats);
    }

    static UUID line(UUID community, String classKey) {
        return UUID.nameUUIDFromBytes((community + classKey).getBytes(StandardCharsets.UTF_8));
    }

    long held(UUID community) {
        return seats.values().stream()
                .filter(it -> it.community().equals(community) && counts(it))
                .count();
    }

    void lapse(UUID seat) {
        var held = change(seat, SeatState.LAPSED);
        events.publishEvent(new SeatLapsed(seat, held.community(), held.person()));
        events.publishEvent(new SeatFreed(held.community(), held.line()));
    }

    @Override
    public synchronized Route route(UUID community, @Nullable UUID person, Map<String, Object> values) {
        var because = because(values);
        return switch (String.valueOf(values.get("person.identity"))) {
            case "store", "wechat" -> {
                var classKey = String.valueOf(values.get("person.identity"));
                var line = line(community, classKey);
                yield free(line) > 0
                        ? new Route.Seatable(classKey, classKey, line, classKey + " 1", (int) free(line), because)
                        : new Route.NoSeat(classKey, classKey, line, because);
            }
            case "consumer" -> new Route.Refused("consumer", "个人消费者", "本群仅限店主", because);
            default -> new Route.NoClass(because);
        };
    }

    @Override
    public synchronized Reservation reserve(
            UUID community, UUID person, Map<String, Object> values, Attribution attribution, Instant until) {
        var held = current(community, person);
        if (held.isPresent()) {
            return new Reservation.AlreadySeated(
                    held.get().id(), held.get().group(), held.get().groupName());
        }
        return switch (route(community, person, values)) {
            case Route.Seatable it -> {
                var seat = new Seat(
                        UUID.randomUUID(),
                        community,
                        line(community, it.classKey()),
                        line(community, it.classKey()),
                        it.groupName(),
                        person,
                        it.classKey(),
                        SeatState.RESERVED,
                        until,
                        null,
                        null,
                        null,
                        null,
                        attribution);
                seats.put(seat.id(), seat);
                onRollback(() -> seats.remove(seat.id()));
                yield new Reservation.Reserved(
                        seat.id(), seat.group(), seat.groupName(), it.classKey(), until, it.because());
            }
            case Route.NoSeat it -> new Reservation.NoSeat(it.classKey(), it.line(), it.because());
            case Route.Refused it -> new Reservation.Refused(it.classKey(), it.text(), it.because());
            case Route.NoClass it -> new Reservation.NoClass(it.because());
            case Route.AlreadySeated it -> new Reservation.AlreadySeated(it.seat(), it.group(), it.groupName());
        };
    }

    @Override
    public synchronized Joining join(UUID seat, @Nullable String nickname) {
        var held = seats.get(seat);
        if (held == null || (held.state() != SeatState.RESERVED && held.state() != SeatState.JOINED)) {
            return new Joining.Lapsed();
        }
        if (nickname != null && !nickname.contains("-")) {
            return new Joining.NicknameOffTemplate("城市-店名-主营", "杭州-阿芳-女装");
        }
        var first = held.state() == SeatState.RESERVED;
        change(seat, SeatState.JOINED);
        return new Joining.Joined(held.group(), numbers.incrementAndGet(), nickname == null ? "新人" : nickname, first);
    }

    @Override
    public synchronized void release(UUID seat) {
        var held = seats.get(seat);
        if (held != null && held.state() == SeatState.RESERVED) {
            change(seat, SeatState.RELEASED);
            events.publishEvent(new SeatFreed(held.community(), held.line()));
        }
    }

    @Override
    public synchronized void leave(UUID seat) {
        var held = change(seat, SeatState.LEFT);
        events.publishEvent(new SeatFreed(held.community(), held.line()));
    }

    @Override
    public void remove(UUID seat, String reason, Actor by) {
        leave(seat);
    }

    @Override
    public void rename(UUID seat, String nickname) {}

    @Override
    public Optional<Seat> find(UUID seat) {
        return Optional.ofNullable(seats.get(seat));
    }

    @Override
    public Optional<Seat> current(UUID community, UUID person) {
        return seats.values().stream()
                .filter(it -> it.community().equals(community) && it.person().equals(person) && counts(it))
                .findFirst();
    }

    @Override
    public List<Seat> historyOf(UUID person) {
        return seats.values().stream().filter(it -> it.person().equals(person)).toList();
    }

    private Seat change(UUID seat, SeatState state) {
        var before = java.util.Objects.requireNonNull(seats.get(seat));
        var after = new Seat(
                before.id(),
                before.community(),
                before.line(),
                before.group(),
                before.groupName(),
                before.person(),
                before.classKey(),
                state,
                before.reservedUntil(),
                before.memberNumber(),
                before.nickname(),
                state == SeatState.JOINED ? clock.instant() : before.joinedAt(),
                before.leftAt(),
                before.attribution());
        seats.put(seat, after);
        onRollback(() -> seats.put(seat, before));
        return after;
    }

    private long free(UUID line) {
        return capacity.getOrDefault(line, PLENTY)
                - seats.values().stream()
                        .filter(it -> it.line().equals(line) && counts(it))
                        .count();
    }

    private static boolean counts(Seat seat) {
        return seat.state() == SeatState.RESERVED || seat.state() == SeatState.JOINED;
    }

    private static List<Because> because(Map<String, Object> values) {
        return List.of(new Because("class-matched", Map.of("identity", String.valueOf(values.get("person.identity")))));
    }

    private static void onRollback(Runnable undo) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    if (status != STATUS_COMMITTED) {
                        undo.run();
                    }
                }
            });
        }
    }
}
