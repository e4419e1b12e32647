package io.qunying.community;

import io.qunying.community.SeatTable.Held;
import io.qunying.community.Seats.Joining;
import io.qunying.community.Seats.SeatState;
import io.qunying.platform.DomainException;
import io.qunying.platform.NotFound;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes a reserved seat. The place in the group was counted when it was reserved, so the lock of the seat is enough and
 * nobody waits for the line.
 */
@Component
class JoinSeat {

    private final SeatTable seats;
    private final Nicknames nicknames;
    private final SeatNews news;

    JoinSeat(SeatTable seats, Nicknames nicknames, SeatNews news) {
        this.seats = seats;
        this.nicknames = nicknames;
        this.news = news;
    }

    @Transactional
    public Joining join(UUID id, @Nullable String wish) {
        var held = seats.lock(id).orElseThrow(() -> new NotFound("seat", id));
        var seat = held.seat();
        if (seat.state() == SeatState.JOINED && seat.memberNumber() != null && seat.nickname() != null) {
            return new Joining.Joined(seat.group(), seat.memberNumber(), seat.nickname(), false);
        }
        var now = seats.now();
        if (seat.state() != SeatState.RESERVED || ranOut(held, now)) {
            return new Joining.Lapsed();
        }
        var nickname = nicknames.choose(held, wish);
        if (held.nicknameRequired() && !held.template().fits(nickname)) {
            return new Joining.NicknameOffTemplate(held.template().template(), nicknames.example(held));
        }
        // Everyone locks the seat, then the group, then its room; the other way round they would wait for each other.
        var number = seats.join(id, nickname, now);
        news.joined(held, nickname, now);
        return new Joining.Joined(seat.group(), number, nickname, true);
    }

    /** @throws DomainException {@code nickname-off-template} */
    @Transactional
    public void rename(UUID id, String wish) {
        var held = seats.lock(id).orElseThrow(() -> new NotFound("seat", id));
        var before = held.seat().nickname();
        if (held.seat().state() != SeatState.JOINED || before == null) {
            throw new DomainException(DomainException.Category.CONFLICT, "not-a-member");
        }
        var nickname = nicknames.accept(wish);
        if (held.nicknameRequired() && !held.template().fits(nickname)) {
            throw new DomainException(
                    DomainException.Category.INVALID,
                    "nickname-off-template",
                    Map.of("template", held.template().template(), "example", nicknames.example(held)));
        }
        if (!nickname.equals(before)) {
            seats.rename(id, before, nickname);
            news.renamed(held, nickname, seats.now());
        }
    }

    private static boolean ranOut(Held held, Instant now) {
        var until = held.seat().reservedUntil();
        return until != null && !until.isAfter(now);
    }
}
