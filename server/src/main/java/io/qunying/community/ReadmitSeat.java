package io.qunying.community;

import io.qunying.community.SeatTable.Held;
import io.qunying.community.Seats.SeatState;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.AuditTrail.Actor;
import io.qunying.platform.NotFound;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes a removal back: number, name and role are those of before. In the old group if it has a free seat, else in
 * another one of the line; capacity and conflicts of classes hold as for a newcomer.
 */
@Component
class ReadmitSeat {

    private final Guests guests;
    private final SeatTable seats;
    private final LockGroup lock;
    private final LineTable lines;
    private final ClassBook book;
    private final SeatNews news;
    private final AuditTrail audit;

    ReadmitSeat(
            Guests guests,
            SeatTable seats,
            LockGroup lock,
            LineTable lines,
            ClassBook book,
            SeatNews news,
            AuditTrail audit) {
        this.guests = guests;
        this.seats = seats;
        this.lock = lock;
        this.lines = lines;
        this.book = book;
        this.news = news;
        this.audit = audit;
    }

    @Transactional
    public boolean readmit(UUID id, Actor by) {
        holdPersonOf(id);
        var line = lock.lockLineOf(id);
        var held = seats.lock(id).orElseThrow();
        var seat = held.seat();
        if (seat.state() != SeatState.REMOVED) {
            return seat.state() == SeatState.JOINED;
        }
        if (seats.current(seat.community(), seat.person()).isPresent()) {
            return false;
        }
        var group = group(held, line.id());
        group.ifPresent(it -> {
            var now = seats.now();
            seats.readmit(id, it, now);
            news.readmitted(seats.find(id).orElseThrow(), now);
            audit.record(by, "seat.readmitted", "seat", id, held.branch(), Map.of("group", it.toString()));
        });
        return group.isPresent();
    }

    /** Or the member could get another seat through another line at the same time. */
    private void holdPersonOf(UUID id) {
        var person = personOf(id);
        guests.hold(person);
        for (var now = personOf(id); !now.equals(person); now = personOf(id)) {
            person = now;
            guests.hold(person);
        }
    }

    private UUID personOf(UUID id) {
        return seats.find(id).orElseThrow(() -> new NotFound("seat", id)).seat().person();
    }

    private Optional<UUID> group(Held held, UUID line) {
        var seat = held.seat();
        var classes = book.get(seat.community(), held.version());
        var avoided =
                classes.mixed() && seat.classKey() != null ? classes.conflictsOf(seat.classKey()) : Set.<String>of();
        var free = lines.recruiting(line, avoided).groups().stream()
                .filter(it -> it.free() > 0 && !it.inConflict())
                .map(Recruiting.Candidate::id)
                .toList();
        return Stream.concat(free.stream().filter(seat.group()::equals), free.stream())
                .findFirst();
    }
}
