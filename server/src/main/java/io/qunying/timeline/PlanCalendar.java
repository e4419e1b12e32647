package io.qunying.timeline;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.qunying.blueprint.Recurrence;
import io.qunying.platform.DueWork;
import io.qunying.platform.Ids;
import io.qunying.platform.Outage;
import io.qunying.timeline.Programme.State;
import io.qunying.timeline.ProgrammeSpec.Times;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps the next twelve weeks of every calendar programme in the calendar, so that they can be seen and moved. */
@Component
@Order(10)
class PlanCalendar implements DueWork {

    static final int WEEKS = 12;
    /** More days than are ever off in a row. */
    private static final int LONGEST_HOLIDAY = 20;

    private static final Duration PAUSE = Duration.ofHours(6);
    private static final Logger log = LoggerFactory.getLogger(PlanCalendar.class);

    private final ProgrammeTable programmes;
    private final CalendarTable calendar;
    private final ProgrammeBook book;
    private final PlanSteps plan;
    private final TransactionTemplate transaction;
    private final Ids ids;
    private final Clock clock;
    private @Nullable Instant planned;

    PlanCalendar(
            ProgrammeTable programmes,
            CalendarTable calendar,
            ProgrammeBook book,
            PlanSteps plan,
            TransactionTemplate transaction,
            Ids ids,
            Clock clock) {
        this.programmes = programmes;
        this.calendar = calendar;
        this.book = book;
        this.plan = plan;
        this.transaction = transaction;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Optional<Instant> nextDue() {
        return Optional.of(planned == null ? clock.instant() : planned.plus(PAUSE));
    }

    @Override
    public boolean work() {
        if (planned != null && planned.plus(PAUSE).isAfter(clock.instant())) {
            return false;
        }
        planAll();
        planned = clock.instant();
        return true;
    }

    private void planAll() {
        programmes.listAlive().stream()
                .filter(it -> it.state() == State.OPEN && it.spec().isCalendar())
                .forEach(this::planAlone);
    }

    /** One that cannot be planned harms no other. */
    private void planAlone(Programme programme) {
        try {
            transaction.executeWithoutResult(_ -> {
                var standing = programmes.lockStanding(Set.of(programme.id())).get(programme.id());
                if (standing != null && standing.state() == State.OPEN) {
                    plan(programme);
                }
            });
        } catch (RuntimeException broken) {
            if (Outage.caused(broken)) {
                throw broken;
            }
            log.error("Calendar programme {} cannot be planned", programme.id(), broken);
        }
    }

    /** In the caller's transaction. */
    void plan(Programme programme) {
        var entries = zones(programme).flatMap(zone -> entries(programme, zone)).toList();
        if (!entries.isEmpty()) {
            calendar.insert(entries);
        }
    }

    /**
     * In the caller's transaction, before the new version is planned: where it has the same time as the one before,
     * what was moved, cancelled or has begun stays as it is.
     */
    void carryOver(Programme from, Programme to) {
        var instant = clock.instant();
        zones(to).forEach(zone -> {
            var now = instant.atZone(zone).toLocalDateTime();
            var times = Stream.concat(
                            times(to.spec(), from.appliedAt(), zone, now.minusWeeks(WEEKS), now),
                            times(to.spec(), to.appliedAt(), zone, now, now.plusWeeks(WEEKS)))
                    .toList();
            calendar.carryOver(from.id(), to.id(), zone, times, instant);
        });
    }

    private Stream<ZoneId> zones(Programme programme) {
        return programme.communities().stream().map(book::zone).distinct();
    }

    /**
     * Of several that days off would bring to one time only the first is planned: a week of holidays is not made up for
     * in one morning. So that it stays the same one at every planning, the days off around the window count too.
     */
    Stream<CalendarEntry> entries(Programme programme, ZoneId zone) {
        var now = clock.instant().atZone(zone).toLocalDateTime();
        var until = now.plusWeeks(WEEKS);
        var taken = new HashSet<Instant>();
        return times(programme.spec(), programme.appliedAt(), zone, now.minusDays(LONGEST_HOLIDAY), until)
                .flatMap(local -> plan
                        .onWorkday(programme.spec(), local.atZone(zone))
                        .map(due -> new CalendarEntry(ids.next(), programme.id(), local, zone, due.toInstant(), null))
                        .stream())
                .filter(it -> taken.add(it.due()))
                .filter(it -> !it.due().isBefore(clock.instant()));
    }

    private static Stream<LocalDateTime> times(
            ProgrammeSpec spec, Instant appliedAt, ZoneId zone, LocalDateTime from, LocalDateTime to) {
        return recurrence(spec, appliedAt.atZone(zone).toLocalDate()).between(from, to).stream();
    }

    /** @throws io.qunying.blueprint.RecurrenceInvalid if it cannot be read or never comes */
    static Recurrence recurrence(ProgrammeSpec spec, LocalDate today) {
        Times times = Objects.requireNonNull(spec.times());
        return Recurrence.parse(
                times.every(),
                times.rrule(),
                times.at(),
                times.from() == null ? today : LocalDate.parse(times.from()),
                times.until() == null ? null : LocalDate.parse(times.until()));
    }

    @Configuration(proxyBeanMethods = false)
    static class Timer {

        @Bean
        RecurringTask<Void> planCalendarTask(PlanCalendar plan) {
            return Tasks.recurring("timeline-plan-calendar", FixedDelay.of(PAUSE))
                    .execute((instance, context) -> plan.planAll());
        }
    }
}
