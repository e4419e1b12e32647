package io.qunying.blueprint;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;
import org.jspecify.annotations.Nullable;

/**
 * When something comes again (重复): days by a rule of RFC 5545, each at one or more times of day. In local time; which
 * instant that is says the zone of the group.
 */
public final class Recurrence {

    private static final ZoneOffset LATEST_TODAY = ZoneOffset.ofHours(-12);

    private final RecurrenceRule rule;
    private final LocalDate from;
    private final @Nullable LocalDate until;
    private final List<LocalTime> times;

    private Recurrence(RecurrenceRule rule, LocalDate from, @Nullable LocalDate until, List<LocalTime> times) {
        this.rule = rule;
        this.from = from;
        this.until = until;
        this.times = times;
    }

    /**
     * Reads either {@code every}, such as {@code Mon,Wed..Fri 10:00,20:00}, or {@code rrule} such as
     * {@code FREQ=MONTHLY;BYMONTHDAY=13}. The time of day may stand in {@code every}, else in {@code at}.
     *
     * @param from the first day that counts; every second week counts from here
     * @param until the last day, or null
     * @throws RecurrenceInvalid if it cannot be read, has times or days that do not exist, or never comes
     */
    public static Recurrence parse(
            @Nullable String every,
            @Nullable String rrule,
            @Nullable String at,
            LocalDate from,
            @Nullable LocalDate until) {
        if ((every == null) == (rrule == null)) {
            throw new RecurrenceInvalid("recurrence-one-of-two", Map.of());
        }
        if (until != null && until.isBefore(from)) {
            throw new RecurrenceInvalid("recurrence-over", Map.of("until", until, "from", from));
        }
        var days = every == null ? rrule : WeekdayText.days(every);
        var times = WeekdayText.times(every == null ? "" : every, at);
        var recurrence = new Recurrence(rule(days), from, until, times);
        if (!recurrence.comes()) {
            throw new RecurrenceInvalid("recurrence-never", Map.of("rule", days, "from", from));
        }
        return recurrence;
    }

    /**
     * What was before is never made up for, so a document that says so without an end hardly means it.
     *
     * @throws RecurrenceInvalid if it has no end and began before today, wherever on earth that is
     */
    public void requireEndOrFuture(Instant now) {
        var isEndless = until == null && rule.isInfinite();
        if (isEndless && from.isBefore(LocalDate.ofInstant(now, LATEST_TODAY))) {
            throw new RecurrenceInvalid("recurrence-began", Map.of("from", from));
        }
    }

    /** In their order, {@code from} included, {@code to} not. */
    public List<LocalDateTime> between(LocalDateTime from, LocalDateTime to) {
        var found = new ArrayList<LocalDateTime>();
        var days = rule.iterator(date(this.from));
        if (rule.getCount() == null && from.toLocalDate().isAfter(this.from)) {
            days.fastForward(date(from.toLocalDate()));
        }
        while (days.hasNext()) {
            var day = day(days.nextDateTime());
            if (day.isAfter(to.toLocalDate()) || (until != null && day.isAfter(until))) {
                break;
            }
            times.stream()
                    .map(day::atTime)
                    .filter(it -> !it.isBefore(from) && it.isBefore(to))
                    .forEach(found::add);
        }
        return List.copyOf(found);
    }

    private boolean comes() {
        try {
            var days = rule.iterator(date(from));
            return days.hasNext() && (until == null || !day(days.nextDateTime()).isAfter(until));
        } catch (IllegalArgumentException _) {
            // Thrown after a thousand years without a day, as for the 30th of February.
            return false;
        }
    }

    private static RecurrenceRule rule(String text) {
        RecurrenceRule rule;
        try {
            rule = new RecurrenceRule(text.toUpperCase(Locale.ROOT), RecurrenceRule.RfcMode.RFC5545_STRICT);
        } catch (InvalidRecurrenceRuleException | IllegalArgumentException _) {
            throw new RecurrenceInvalid("recurrence-unreadable", Map.of("text", text));
        }
        boolean withinDays = rule.getFreq() == Freq.HOURLY
                || rule.getFreq() == Freq.MINUTELY
                || rule.getFreq() == Freq.SECONDLY
                || rule.hasPart(Part.BYHOUR)
                || rule.hasPart(Part.BYMINUTE)
                || rule.hasPart(Part.BYSECOND);
        if (withinDays) {
            throw new RecurrenceInvalid("recurrence-within-days", Map.of("text", text));
        }
        if (rule.getUntil() != null && !rule.getUntil().isAllDay()) {
            throw new RecurrenceInvalid("recurrence-until-not-a-day", Map.of("text", text));
        }
        return rule;
    }

    private static DateTime date(LocalDate day) {
        return new DateTime(day.getYear(), day.getMonthValue() - 1, day.getDayOfMonth());
    }

    private static LocalDate day(DateTime date) {
        return LocalDate.of(date.getYear(), date.getMonth() + 1, date.getDayOfMonth());
    }
}
