package io.qunying.fact;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The days or hours of a zone between two instants. Made here and handed to the database as bounds, so that one set of
 * time zone rules decides.
 *
 * @param starts where each slot begins
 */
record TimeSlots(List<Instant> starts, List<String> names) {

    private static final int MOST = 10_000;

    static TimeSlots days(Instant from, Instant to, ZoneId zone) {
        // By date, not by 24 hours: there are days of 23 and 25 hours, days without a midnight, and days that never
        // were.
        var first = from.atZone(zone).toLocalDate().atStartOfDay(zone);
        return slots(
                first,
                to,
                it -> it.toLocalDate().plusDays(1).atStartOfDay(zone),
                it -> it.toLocalDate().toString());
    }

    static TimeSlots hours(Instant from, Instant to, ZoneId zone) {
        var first = from.atZone(zone).truncatedTo(ChronoUnit.HOURS);
        return slots(
                first, to, it -> it.plusHours(1), it -> it.toOffsetDateTime().toString());
    }

    private static TimeSlots slots(
            ZonedDateTime first, Instant to, UnaryOperator<ZonedDateTime> next, Function<ZonedDateTime, String> name) {
        var starts = new ArrayList<Instant>();
        var names = new ArrayList<String>();
        for (var slot = first; slot.toInstant().isBefore(to); slot = next.apply(slot)) {
            if (starts.size() == MOST) {
                throw new IllegalArgumentException("more than " + MOST + " time slots until " + to);
            }
            starts.add(slot.toInstant());
            names.add(name.apply(slot));
        }
        return new TimeSlots(starts, names);
    }

    String[] bounds() {
        return starts.stream().map(Instant::toString).toArray(String[]::new);
    }
}
