package io.qunying.moderation.breaker;

import io.qunying.moderation.breaker.Break.Kind;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.DomainException;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.FieldErrors.FieldError;
import io.qunying.platform.NotFound;
import io.qunying.platform.Page;
import io.qunying.staff.StaffMember;
import io.qunying.worklist.Worklist;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What staff see of breaks and do about them. */
@Component
class BreakDesk {

    static final int LONGEST_MINUTES = 24 * 60;

    private static final int SHOWN = 5;

    private final BreakTable table;
    private final TalkTable talk;
    private final EndBreaks end;
    private final BreakBook book;
    private final Worklist worklist;
    private final AuditTrail audit;
    private final Clock clock;

    BreakDesk(
            BreakTable table,
            TalkTable talk,
            EndBreaks end,
            BreakBook book,
            Worklist worklist,
            AuditTrail audit,
            Clock clock) {
        this.table = table;
        this.talk = talk;
        this.end = end;
        this.book = book;
        this.worklist = worklist;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param slows whether newcomers are looked at first
     * @param pauses whether what is planned for the group waits
     */
    record BreakView(Break of, boolean slows, boolean pauses) {

        static BreakView of(Break it) {
            return new BreakView(it, it.kind().slows(), it.kind().pauses());
        }
    }

    Page<BreakView> list(boolean open, StaffMember by, @Nullable UUID cursor, int limit) {
        var most = Math.clamp(limit, 1, Page.LIMIT);
        var found = table.list(open, by.scope().filter(), cursor, most + 1);
        return Page.of(found, most, it -> it.id().toString()).map(BreakView::of);
    }

    /** The last complaints that raised the alarm; none where it was about something else. */
    List<String> complaints(UUID id, StaffMember by) {
        var surge = find(id, by);
        var group = surge.group();
        return surge.kind() != Kind.CRISIS || group == null
                ? List.of()
                : talk.complaints(
                        group,
                        surge.startedAt().minus(Duration.ofMinutes(Mood.MINUTES)),
                        Objects.requireNonNullElse(surge.endedAt(), clock.instant()),
                        SHOWN);
    }

    /** Lifting twice is lifting once. */
    @Transactional
    public void lift(UUID id, StaffMember by) {
        var surge = find(id, by);
        if (end.lift(surge, by.actor())) {
            worklist.finish(surge.workKey(), by.id());
        }
    }

    /**
     * @return until when it holds now
     * @throws DomainException {@code break-over}
     */
    @Transactional
    public Instant prolong(UUID id, int minutes, StaffMember by) {
        if (minutes < 1 || minutes > LONGEST_MINUTES) {
            throw new FieldErrors(
                    List.of(new FieldError("minutes", "out-of-range", Map.of("min", 1, "max", LONGEST_MINUTES))));
        }
        var surge = find(id, by);
        var until = surge.until().plus(Duration.ofMinutes(minutes));
        if (!surge.isOpen(clock.instant()) || !table.prolong(id, until)) {
            throw new DomainException(DomainException.Category.CONFLICT, "break-over");
        }
        book.forget();
        audit.record(by.actor(), "breaker.prolonged", "break", id, surge.branch(), Map.of("minutes", minutes));
        return until;
    }

    private Break find(UUID id, StaffMember by) {
        var found = table.find(id).orElseThrow(() -> new NotFound("break", id));
        by.scope().require(found.branch(), "break", id);
        return found;
    }
}
