package io.qunying.channel;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Quiet hours (免打扰时段), on the wall clock of whoever would be disturbed; they may go over midnight. */
record Quiet(LocalTime from, LocalTime to) {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    /** Reads {@code 22:30-08:00}. */
    static Optional<Quiet> parse(String text) {
        var parts = text.split("-", -1);
        if (parts.length != 2) {
            return Optional.empty();
        }
        try {
            var quiet = new Quiet(LocalTime.parse(parts[0], CLOCK), LocalTime.parse(parts[1], CLOCK));
            return quiet.from().equals(quiet.to()) ? Optional.empty() : Optional.of(quiet);
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    String text() {
        return from.format(CLOCK) + "-" + to.format(CLOCK);
    }

    /** When the quiet hours that it is in the middle of end, or null if it is none. */
    @Nullable Instant end(Instant now, ZoneId zone) {
        var local = now.atZone(zone);
        var time = local.toLocalTime();
        boolean overMidnight = from.isAfter(to);
        boolean evening = !time.isBefore(from);
        boolean morning = time.isBefore(to);
        if (overMidnight ? !evening && !morning : !evening || !morning) {
            return null;
        }
        var day = overMidnight && evening ? local.toLocalDate().plusDays(1) : local.toLocalDate();
        return ZonedDateTime.of(day, to, zone).toInstant();
    }
}
