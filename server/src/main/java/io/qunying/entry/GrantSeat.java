package io.qunying.entry;

import io.qunying.community.Seats;
import io.qunying.community.Seats.Reservation;
import io.qunying.entry.Entrances.Entrance;
import io.qunying.fact.Verb;
import io.qunying.person.Persons;
import io.qunying.platform.AuditTrail.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Turns an approval into a seat, a place in line or a refusal, in the caller's transaction and under its row lock. */
@Component
class GrantSeat {

    private final Persons persons;
    private final Seats seats;
    private final ApplicationTable table;
    private final TellApplicant tell;
    private final Journal journal;
    private final ShowJoins joins;

    GrantSeat(
            Persons persons,
            Seats seats,
            ApplicationTable table,
            TellApplicant tell,
            Journal journal,
            ShowJoins joins) {
        this.persons = persons;
        this.seats = seats;
        this.table = table;
        this.tell = tell;
        this.journal = journal;
        this.joins = joins;
    }

    /** For a new approval: nobody overtakes those of the same class who wait in the same line. */
    Decision grant(Application application, Entrance entrance, Actor by, Instant now) {
        // Asked before the line is locked, so that nobody waits for the answer; who begins to wait later, came later.
        var someoneWaits = table.someoneWaits(application.filed().community());
        var reservation = reserve(application, entrance, now);
        if (someoneWaits && reservation instanceof Reservation.Reserved reserved) {
            var line = seats.find(reserved.seat()).map(Seats.Seat::line).orElseThrow();
            if (table.someoneWaitsIn(line, reserved.classKey())) {
                seats.release(reserved.seat());
                reservation = new Reservation.NoSeat(reserved.classKey(), line, reserved.because());
            }
        }
        return conclude(application, entrance, reservation, by, now);
    }

    /** For the first in line. */
    Decision grantToFirst(Application application, Entrance entrance, Instant now) {
        return conclude(application, entrance, reserve(application, entrance, now), Actor.SYSTEM, now);
    }

    private Reservation reserve(Application application, Entrance entrance, Instant now) {
        return seats.reserve(
                application.filed().community(),
                application.person(),
                persons.conditionValues(application.person()),
                application.filed().from(),
                now.plus(Duration.ofHours(entrance.code().threshold().holdHours())));
    }

    private Decision conclude(
            Application application, Entrance entrance, Reservation reservation, Actor by, Instant now) {
        return switch (reservation) {
            case Reservation.Reserved it -> approved(application, entrance, it, by, now);
            case Reservation.NoSeat it -> waiting(application, entrance, it, by, now);
            case Reservation.Refused it -> {
                var standing = application.standing().refused(it.text(), it.classKey(), it.because(), now, by.name());
                yield refused(application, entrance, standing, by, now);
            }
            case Reservation.AlreadySeated it -> alreadySeated(application, it, by, now);
            case Reservation.NoClass it -> new Decision.NoClass(it.because());
        };
    }

    private Decision approved(
            Application application, Entrance entrance, Reservation.Reserved it, Actor by, Instant now) {
        var remindAt = now.plus(Duration.ofHours(entrance.code().threshold().reminderHours()));
        var seated = application.standing(application
                .standing()
                .approved(
                        new Standing.Held(it.seat(), it.group(), it.groupName(), it.until()),
                        it.classKey(),
                        it.because(),
                        now,
                        by.name(),
                        remindAt));
        table.saveLast(seated);
        journal.note(seated, "approved", null, by, now);
        journal.record(Verb.APPLICATION_APPROVED, seated, now);
        tell.tell(seated, entrance, ScriptKind.APPROVED, now);
        return new Decision.Approved(
                it.seat(), it.group(), it.groupName(), it.until(), now.plus(Standing.UNDO), it.because());
    }

    private Decision waiting(Application application, Entrance entrance, Reservation.NoSeat it, Actor by, Instant now) {
        var before = application.standing();
        var waiting = application.standing(before.waiting(it.line(), it.classKey(), it.because(), now, by.name()));
        var moved = !it.line().equals(before.line());
        if (moved) {
            table.save(waiting);
        }
        var place = table.placeOf(waiting);
        if (application.state() != ApplicationState.WAITING) {
            journal.note(waiting, "put-in-line", null, by, now);
            journal.record(Verb.APPLICATION_APPROVED, waiting, now);
            if (!joins.isShownTo(waiting)) { // else they come in elsewhere, and have nothing to wait for
                tell.tell(waiting, entrance, ScriptKind.WAITING, place, now);
            }
        }
        return new Decision.Waiting(place, now.plus(Standing.UNDO), it.because());
    }

    /** Saves and says a refusal. */
    Decision refused(Application application, Entrance entrance, Standing standing, Actor by, Instant now) {
        var refused = application.standing(standing);
        var reason = standing.reason() == null ? "" : standing.reason();
        table.save(refused);
        journal.note(refused, "refused", reason, by, now);
        journal.record(Verb.APPLICATION_REFUSED, refused, now);
        tell.tell(refused, entrance, ScriptKind.REFUSED, now);
        return new Decision.Refused(reason, now.plus(Standing.UNDO), List.copyOf(standing.because()));
    }

    /** A seat reserved before is a seat held; one taken before closes the application. */
    private Decision alreadySeated(Application application, Reservation.AlreadySeated it, Actor by, Instant now) {
        var seat = seats.find(it.seat()).orElseThrow();
        var held = new Standing.Held(it.seat(), it.group(), it.groupName(), seat.reservedUntil());
        var before = application.standing();
        var closed = application.standing(
                seat.state() == Seats.SeatState.RESERVED
                        ? before.approved(held, seat.classKey(), before.because(), now, by.name(), null)
                        : before.joined(held));
        table.save(closed);
        journal.note(closed, "seated-already", it.groupName(), by, now);
        return new Decision.AlreadySeated(it.seat(), it.group(), it.groupName());
    }
}
