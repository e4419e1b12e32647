package io.qunying.community;

import io.qunying.community.Classes.CompiledClass;
import io.qunying.community.Communities.State;
import io.qunying.community.SeatTable.Glance;
import io.qunying.community.SeatTable.Wish;
import io.qunying.community.Seats.Reservation;
import io.qunying.fact.Attribution;
import io.qunying.person.Persons.Summary;
import io.qunying.platform.DomainException;
import io.qunying.platform.NotFound;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reserves a seat under the lock of the line: six statements where no group has to open. */
@Component
class ReserveSeat {

    private final Guests guests;
    private final SeatTable seats;
    private final ClassBook book;
    private final LineTable lines;
    private final SettleLine settle;

    ReserveSeat(Guests guests, SeatTable seats, ClassBook book, LineTable lines, SettleLine settle) {
        this.guests = guests;
        this.seats = seats;
        this.book = book;
        this.lines = lines;
        this.settle = settle;
    }

    @Transactional
    public Reservation reserve(
            UUID community, UUID person, Map<String, Object> values, Attribution attribution, Instant until) {
        var guest = guests.admit(person);
        var glance = glance(community, guest.id());
        var seated = alreadySeated(glance);
        if (seated.isPresent()) {
            return seated.get();
        }
        if (glance.state() != State.OPEN) {
            throw closed();
        }
        var classes = book.get(community, glance.version());
        var matched = classes.classify(values);
        if (matched.isEmpty()) {
            return new Reservation.NoClass(List.of(ExplainRoute.NO_CLASS));
        }
        var line = classes.lineFor(matched.get().entry(), values);
        var refused = matched.get().entry().refuse();
        if (refused != null) {
            return new Reservation.Refused(
                    matched.get().entry().key(),
                    refused,
                    ExplainRoute.becauseRefused(classes, matched.get(), line, values));
        }
        return seat(guest, classes, matched.get(), lines.lockOrCreate(line), line, values, attribution, until);
    }

    private Reservation seat(
            Summary guest,
            Classes classes,
            CompiledClass matched,
            GroupLine line,
            LineKey key,
            Map<String, Object> values,
            Attribution attribution,
            Instant until) {
        if (!line.open()) {
            throw closed();
        }
        var classKey = matched.entry().key();
        // The operator's own people do not count, so nobody has to be kept away from them.
        var avoided = classes.mixed() && !guest.staff() ? classes.conflictsOf(classKey) : Set.<String>of();
        var recruiting = lines.recruiting(line.id(), avoided);
        var balance = guest.staff() ? Balance.NONE : lines.balance(classes.community(), line.id());
        var placement = Placement.choose(classes, matched, classes.because(matched, key, values), recruiting, balance);
        var group = placement.group();
        var because = placement.because();
        if (group == null && guest.staff()) {
            group = lines.findFull(line.id()).orElse(null);
        }
        if (group == null && placement.waits()) {
            return new Reservation.NoSeat(classKey, line.id(), placement.becauseNoSeat(line.title()));
        }
        if (group == null) {
            var opened = settle.openForNewcomer(classes.community(), line);
            if (opened.isEmpty()) {
                settle.missed(classes.community(), line, recruiting);
                return new Reservation.NoSeat(classKey, line.id(), placement.becauseNoSeat(line.title()));
            }
            group = opened.get();
            line = lines.find(line.id()).orElseThrow();
            because = placement.becauseNextOpens(group.name());
        }
        var wish = new Wish(
                line.community(), line.id(), group.id(), guest.id(), guest.staff(), classKey, attribution, until);
        var taken = seats.take(wish);
        settle.taken(classes.community(), line, recruiting, group, !guest.staff(), taken);
        return new Reservation.Reserved(taken.seat(), group.id(), group.name(), classKey, until, because);
    }

    private Glance glance(UUID community, UUID person) {
        return seats.glance(community, person).orElseThrow(() -> new NotFound("community", community));
    }

    private static Optional<Reservation> alreadySeated(Glance glance) {
        if (glance.seat() == null || glance.group() == null || glance.groupName() == null) {
            return Optional.empty();
        }
        return Optional.of(new Reservation.AlreadySeated(glance.seat(), glance.group(), glance.groupName()));
    }

    private static DomainException closed() {
        return new DomainException(DomainException.Category.CONFLICT, "community-closed");
    }
}
