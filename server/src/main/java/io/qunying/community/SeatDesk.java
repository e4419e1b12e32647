package io.qunying.community;

import io.qunying.fact.Attribution;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.AuditTrail.Actor;
import io.qunying.platform.NotFound;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The face of seats: each wish goes to the use case that grants it. */
@Component
class SeatDesk implements Seats {

    private final ExplainRoute explain;
    private final ReserveSeat reserve;
    private final JoinSeat join;
    private final EndSeat end;
    private final ReadmitSeat readmit;
    private final SeatTable seats;
    private final AuditTrail audit;

    SeatDesk(
            ExplainRoute explain,
            ReserveSeat reserve,
            JoinSeat join,
            EndSeat end,
            ReadmitSeat readmit,
            SeatTable seats,
            AuditTrail audit) {
        this.explain = explain;
        this.reserve = reserve;
        this.join = join;
        this.end = end;
        this.readmit = readmit;
        this.seats = seats;
        this.audit = audit;
    }

    @Override
    public Route route(UUID community, @Nullable UUID person, Map<String, Object> values) {
        return explain.route(community, person, values);
    }

    @Override
    public Reservation reserve(
            UUID community, UUID person, Map<String, Object> values, Attribution attribution, Instant until) {
        return reserve.reserve(community, person, values, attribution, until);
    }

    @Override
    public Joining join(UUID seat, @Nullable String nickname) {
        return join.join(seat, nickname);
    }

    @Override
    public void release(UUID seat) {
        end.release(seat);
    }

    @Override
    public void leave(UUID seat) {
        end.leave(seat);
    }

    @Override
    public void remove(UUID seat, String reason, Actor by) {
        end.remove(seat, reason, by);
    }

    @Override
    public boolean readmit(UUID seat, Actor by) {
        return readmit.readmit(seat, by);
    }

    @Override
    @Transactional
    public void mute(UUID seat, @Nullable Instant until, Actor by) {
        var held = seats.find(seat).orElseThrow(() -> new NotFound("seat", seat));
        seats.mute(seat, until);
        audit.record(
                by,
                until == null ? "seat.unmuted" : "seat.muted",
                "seat",
                seat,
                held.branch(),
                until == null ? Map.of() : Map.of("until", until.toString()));
    }

    @Override
    public void rename(UUID seat, String nickname) {
        join.rename(seat, nickname);
    }

    @Override
    public Optional<Seat> find(UUID seat) {
        return seats.find(seat).map(SeatTable.Held::seat);
    }

    @Override
    public Optional<Seat> current(UUID community, UUID person) {
        return seats.current(community, person);
    }

    @Override
    public Map<Sitter, Seat> latest(Collection<Sitter> people) {
        return seats.latest(people);
    }

    @Override
    public List<Seat> historyOf(UUID person) {
        return seats.historyOf(person);
    }
}
