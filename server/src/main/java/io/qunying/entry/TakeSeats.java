package io.qunying.entry;

import io.qunying.community.Seats;
import io.qunying.community.Seats.Joining;
import io.qunying.entry.Entrances.Entrance;
import io.qunying.platform.AuditTrail.Actor;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.NotFound;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** From a seat held to a seat taken, or lost. */
@Component
class TakeSeats {

    private static final Set<ApplicationState> SEATED = EnumSet.of(ApplicationState.APPROVED, ApplicationState.JOINED);

    private final ApplicationTable table;
    private final Seats seats;
    private final GrantSeat grant;
    private final Telling telling;
    private final Clock clock;

    TakeSeats(ApplicationTable table, Seats seats, GrantSeat grant, Telling telling, Clock clock) {
        this.table = table;
        this.seats = seats;
        this.grant = grant;
        this.telling = telling;
        this.clock = clock;
    }

    /** Who is let in by what, and what is said and written down on the way. */
    @Component
    record Telling(
            TellApplicant tell, Journal journal, Bouncer bouncer, Entrances entrances, FollowApplications follow) {}

    /** Answers a lapse instead of throwing, so that it is kept. */
    @Transactional
    public Joining join(UUID visitor, UUID id, @Nullable String nickname) {
        var application = table.lock(id)
                .filter(it -> telling.follow().isOf(visitor, it))
                .orElseThrow(() -> new NotFound("application", id));
        var entrance = telling.entrances().get(application.filed().code());
        var seat = application.standing().seat();
        if (seat == null || !SEATED.contains(application.state())) {
            if (application.state() == ApplicationState.LAPSED) {
                return new Joining.Lapsed();
            }
            throw new DomainException(Category.CONFLICT, "not-approved");
        }
        var now = clock.instant();
        var joining = seats.join(seat.seat(), PlainText.cleanOrNull(nickname));
        switch (joining) {
            case Joining.Joined joined -> joined(application, entrance, seat, joined, now);
            case Joining.Lapsed _ -> lapse(application, entrance, now);
            case Joining.NicknameOffTemplate _ -> {}
        }
        return joining;
    }

    private void joined(
            Application application, Entrance entrance, Standing.Held seat, Joining.Joined joined, Instant now) {
        if (application.state() == ApplicationState.JOINED) {
            return;
        }
        var taken = new Standing.Held(seat.seat(), joined.group(), seat.groupName(), null);
        var member = application.standing(application.standing().joined(taken));
        table.saveLast(member);
        telling.journal().note(member, "joined", null, ReceiveApplications.member(member), now);
        if (joined.first()) {
            telling.tell().welcome(member, entrance, seat.seat(), seat.groupName(), joined, now);
        }
    }

    /** Lapsing twice is lapsing once. */
    @Transactional
    public void lapsed(UUID seat) {
        table.lockBySeat(seat)
                .ifPresent(it -> lapse(it, telling.entrances().get(it.filed().code()), clock.instant()));
    }

    private void lapse(Application application, Entrance entrance, Instant now) {
        if (application.state() != ApplicationState.APPROVED) {
            return;
        }
        var lapsed = application.standing(application.standing().lapsed());
        table.save(lapsed);
        telling.journal().note(lapsed, "lapsed", null, Actor.SYSTEM, now);
        telling.tell().tell(lapsed, entrance, ScriptKind.LAPSED, now);
    }

    /** @throws org.springframework.dao.DuplicateKeyException if another application is open by now */
    @Transactional
    public void reserveAgain(UUID id, Entrance entrance) {
        var application = table.lock(id).orElseThrow(() -> new NotFound("application", id));
        if (application.state() == ApplicationState.APPROVED || application.state() == ApplicationState.WAITING) {
            return;
        }
        if (application.state() != ApplicationState.LAPSED) {
            throw new DomainException(Category.CONFLICT, "not-approved");
        }
        telling.bouncer().require(application.person(), application.filed().visitor(), application.sheet());
        var by = ReceiveApplications.member(application);
        if (grant.grant(application, entrance, by, clock.instant()) instanceof Decision.NoClass) {
            throw new DomainException(Category.CONFLICT, "not-approved");
        }
    }
}
