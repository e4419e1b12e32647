package io.qunying.community;

import io.qunying.community.LockGroup.Locked;
import io.qunying.community.Seats.SeatState;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.AuditTrail.Actor;
import io.qunying.platform.FieldErrors;
import io.qunying.staff.StaffMember;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Dissolves a group: everybody inside leaves with the reason, reservations are given back, the room falls silent. */
@Component
class CloseGroup {

    private final LockGroup locks;
    private final GroupTable groups;
    private final SeatTable seats;
    private final FreedLines freedLines;
    private final GroupNews news;
    private final AuditTrail audit;
    private final LastThings desk;

    CloseGroup(
            LockGroup locks,
            GroupTable groups,
            SeatTable seats,
            FreedLines freedLines,
            GroupNews news,
            AuditTrail audit,
            LastThings desk) {
        this.locks = locks;
        this.groups = groups;
        this.seats = seats;
        this.freedLines = freedLines;
        this.news = news;
        this.audit = audit;
        this.desk = desk;
    }

    /** What else ends with a group. */
    @Component
    record LastThings(SayFarewell farewell, StageProposals proposals, EmptyGroup empty) {}

    @Transactional
    public void close(UUID id, String reason, StaffMember by) {
        if (reason.isBlank()) {
            throw new FieldErrors("reason", "required");
        }
        close(locks.lock(id, by), reason, null, by.actor());
    }

    /** The same by itself, with last words. */
    @Transactional
    public void dissolve(UUID id, String reason, String words, Actor by) {
        close(locks.lock(id), reason, words, by);
    }

    /** Its platform has it no more, so nothing can be said there. */
    @Transactional
    public void gone(UUID id, String reason, Actor by) {
        close(locks.lock(id), reason, null, by);
    }

    private void close(Locked locked, String reason, @Nullable String words, Actor by) {
        var group = locked.group();
        var id = group.id();
        if (group.state().equals("CLOSED")) {
            return;
        }
        if (words != null) {
            desk.farewell().say(group, words);
        }
        desk.proposals().outdate(id);
        if (group.adopted()) {
            desk.empty().empty(group, reason);
        }
        // Whoever joins at this moment has either joined before the second statement or finds the seat released.
        seats.endAll(id, SeatState.RESERVED, SeatState.RELEASED, reason);
        news.closed(group, seats.endAll(id, SeatState.JOINED, SeatState.LEFT, reason), groups.close(id));
        // The closed group no longer counts against the most there may be, so the line is read again.
        var line = locks.lockLine(group.community(), group.line());
        freedLines.on(group.community(), locked.community().version(), line);
        audit.record(by, "group.closed", "group", id, group.branch(), Map.of("reason", reason));
    }
}
