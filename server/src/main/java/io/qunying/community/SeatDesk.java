package io.qunying.community;

import io.qunying.fact.Attribution;
import io.qunying.platform.AuditTrail.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The face of seats: each wish goes to the use case that grants it. */
@Component
class SeatDesk implements Seats {

    private final ExplainRoute explain;
    private final ReserveSeat reserve;
    private final JoinSeat join;
    private final EndSeat end;
    private final SeatTable seats;

    SeatDesk(ExplainRoute explain, ReserveSeat reserve, JoinSeat join, EndSeat end, SeatTable seats) {
        this.explain = explain;
        this.reserve = reserve;
        this.join = join;
        this.end = end;
        this.seats = seats;
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
    public List<Seat> historyOf(UUID person) {
        return seats.historyOf(person);
    }
}
