package io.qunying.timeline;

import io.qunying.platform.AuditTrail;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.NotFound;
import io.qunying.staff.StaffMember;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Moves or cancels what the calendar plans, and says beforehand what it would collide with. */
@Component
class MoveEntry {

    private static final Duration SAME_TIME = Duration.ofMinutes(15);

    private final CalendarTable calendar;
    private final ProgrammeBook book;
    private final Planned planned;
    private final TimelineSignal signal;
    private final AuditTrail audit;
    private final Clock clock;

    MoveEntry(
            CalendarTable calendar,
            ProgrammeBook book,
            Planned planned,
            TimelineSignal signal,
            AuditTrail audit,
            Clock clock) {
        this.calendar = calendar;
        this.book = book;
        this.planned = planned;
        this.signal = signal;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What a move would mean.
     *
     * @param collides titles of what comes within a quarter of an hour in the same groups
     * @param posts the most posts that a group would get on that day, this one included
     */
    record Outlook(List<String> collides, long posts) {}

    Outlook look(UUID id, Instant to, StaffMember by) {
        var entry = calendar.lock(id).orElseThrow(() -> new NotFound("calendar-entry", id));
        var programme = programme(entry, by);
        requireFuture(to);
        var collides = planned
                .list(to.minus(SAME_TIME), to.plus(SAME_TIME), by.scope().filter(), null)
                .stream()
                .filter(it -> it.people() == 0 && !id.equals(it.entry()))
                .filter(it -> it.communities().stream().anyMatch(programme.communities()::contains))
                .map(Planned.Item::title)
                .distinct()
                .toList();
        var day = to.atZone(entry.zone()).toLocalDate().atStartOfDay(entry.zone());
        var posts =
                planned
                        .postsOf(
                                programme.communities(),
                                day.toInstant(),
                                day.plusDays(1).toInstant())
                        .values()
                        .stream()
                        .mapToLong(Long::longValue)
                        .max()
                        .orElse(0);
        var isSameDay = entry.due().atZone(entry.zone()).toLocalDate().equals(day.toLocalDate());
        return new Outlook(collides, isSameDay ? posts : posts + 1);
    }

    @Transactional
    public void move(UUID id, Instant to, StaffMember by) {
        var entry = calendar.lock(id).orElseThrow(() -> new NotFound("calendar-entry", id));
        var programme = programme(entry, by);
        requireFuture(to);
        calendar.move(id, to, by.id());
        signal.raiseAfterCommit();
        audit.record(
                by.actor(),
                "calendar-entry.moved",
                "calendar-entry",
                id,
                programme.branch(),
                Map.of("from", entry.due().toString(), "to", to.toString()));
    }

    @Transactional
    public void cancel(UUID id, StaffMember by) {
        var entry = calendar.lock(id).orElseThrow(() -> new NotFound("calendar-entry", id));
        var programme = programme(entry, by);
        calendar.end(id, "CANCELLED");
        audit.record(by.actor(), "calendar-entry.cancelled", "calendar-entry", id, programme.branch(), Map.of());
    }

    private Programme programme(CalendarEntry entry, StaffMember by) {
        var programme =
                Objects.requireNonNull(book.find(Set.of(entry.programme())).get(entry.programme()));
        by.scope().require(programme.branch(), "calendar-entry", entry.id());
        return programme;
    }

    private void requireFuture(Instant to) {
        if (!to.isAfter(clock.instant())) {
            throw new DomainException(Category.INVALID, "calendar-in-the-past");
        }
    }
}
