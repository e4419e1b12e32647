package io.qunying.community;

import io.qunying.community.SeatTable.Held;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.NotFound;
import io.qunying.staff.StaffMember;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What staff do with members: rename, give a role, mute, remove. */
@Component
class ManageSeat {

    private static final Set<String> ROLES = Set.of("OWNER", "ADMIN", "SERVICE", "KOC", "MEMBER");

    private final SeatTable table;
    private final Seats seats;
    private final TellPlatform platform;
    private final AuditTrail audit;

    ManageSeat(SeatTable table, Seats seats, TellPlatform platform, AuditTrail audit) {
        this.table = table;
        this.seats = seats;
        this.platform = platform;
        this.audit = audit;
    }

    @Transactional
    public void change(UUID id, @Nullable String nickname, @Nullable String role, StaffMember by) {
        var held = held(id, by);
        if (role != null && !ROLES.contains(role)) {
            throw new FieldErrors("role", "not-a-choice");
        }
        if (nickname != null) {
            seats.rename(id, nickname);
            platform.renamed(held.seat(), nickname, by);
        }
        if (role != null) {
            table.setRole(id, role);
        }
        audit.record(
                by.actor(), "seat.changed", "seat", id, held.branch(), role == null ? Map.of() : Map.of("role", role));
    }

    @Transactional
    public void remove(UUID id, String reason, StaffMember by) {
        var held = held(id, by);
        if (reason.isBlank()) {
            throw new FieldErrors("reason", "required");
        }
        seats.remove(id, reason, by.actor());
        if (held.seat().state() == Seats.SeatState.JOINED) {
            platform.removed(held.seat(), by);
        }
    }

    /** @param until null to let the member speak again */
    @Transactional
    public void mute(UUID id, @Nullable Instant until, StaffMember by) {
        var held = held(id, by);
        seats.mute(id, until, by.actor());
        platform.muted(held.seat(), until, by);
    }

    private Held held(UUID id, StaffMember by) {
        var held = table.find(id).orElseThrow(() -> new NotFound("seat", id));
        by.scope().require(held.branch(), "seat", id);
        return held;
    }
}
