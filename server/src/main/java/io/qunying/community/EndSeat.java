package io.qunying.community;

import io.qunying.community.SeatTable.Held;
import io.qunying.community.Seats.SeatState;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.AuditTrail.Actor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives seats back, under the lock of their line. What has ended already stays as it is. */
@Component
class EndSeat {

    private final SeatTable seats;
    private final LockGroup lock;
    private final FreedLines freedLines;
    private final SeatNews news;
    private final AuditTrail audit;

    EndSeat(SeatTable seats, LockGroup lock, FreedLines freedLines, SeatNews news, AuditTrail audit) {
        this.seats = seats;
        this.lock = lock;
        this.freedLines = freedLines;
        this.news = news;
        this.audit = audit;
    }

    @Transactional
    public void release(UUID seat) {
        end(seat, SeatState.RESERVED, SeatState.RELEASED, null);
    }

    @Transactional
    public void leave(UUID seat) {
        end(seat, SeatState.JOINED, SeatState.LEFT, null).ifPresent(news::left);
    }

    @Transactional
    public void remove(UUID seat, String reason, Actor by) {
        end(seat, SeatState.JOINED, SeatState.REMOVED, reason).ifPresent(removed -> {
            news.removed(removed);
            audit.record(by, "seat.removed", "seat", seat, removed.branch(), Map.of("reason", reason));
        });
    }

    private Optional<Held> end(UUID id, SeatState from, SeatState to, @Nullable String reason) {
        var line = lock.lockLineOf(id);
        var ended = seats.end(List.of(id), from, to, reason);
        ended.forEach(it -> freedLines.on(it.seat().community(), it.version(), line));
        return ended.stream().findFirst();
    }
}
