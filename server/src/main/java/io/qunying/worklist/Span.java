package io.qunying.worklist;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.regex.Pattern;

/** A length of time as playbooks write it: {@code 30s 10m 2h 3d 4w}. */
record Span(long amount, char unit) {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,5})([smhdw])");

    /** @param text already checked by the schema */
    static Span of(String text) {
        var parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("length of time: " + text);
        }
        return new Span(Long.parseLong(parts.group(1)), parts.group(2).charAt(0));
    }

    /** Days and weeks are those of the calendar, also when the clocks change. */
    Instant after(Instant start, ZoneId zone) {
        return switch (unit) {
            case 's' -> start.plusSeconds(amount);
            case 'm' -> start.plus(Duration.ofMinutes(amount));
            case 'h' -> start.plus(Duration.ofHours(amount));
            case 'd' -> start.atZone(zone).plusDays(amount).toInstant();
            case 'w' -> start.atZone(zone).plusWeeks(amount).toInstant();
            default -> throw new IllegalStateException("unit: " + unit);
        };
    }
}
