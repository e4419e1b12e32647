package io.qunying.blueprint;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A length of time as documents write it, such as {@code 30s}, {@code 10m}, {@code 2h}, {@code 3d} or {@code 4w}. Days
 * and weeks are those of a calendar: a day over which clocks change is still one day.
 */
public record Span(int amount, char unit) {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,5})([smhdw])");
    private static final int DAYS_OF_WEEK = 7;

    /** Empty if the text is none, or no time at all. */
    public static Optional<Span> parse(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        var span = new Span(Integer.parseInt(form.group(1)), form.group(2).charAt(0));
        return span.amount == 0 ? Optional.empty() : Optional.of(span);
    }

    public Instant after(Instant start, ZoneId zone) {
        return switch (unit) {
            case 's', 'm', 'h' -> start.plus(exact());
            default -> start.atZone(zone).plusDays(days()).toInstant();
        };
    }

    /** By the clock, with days of 24 hours. */
    public Duration exact() {
        return switch (unit) {
            case 's' -> Duration.ofSeconds(amount);
            case 'm' -> Duration.ofMinutes(amount);
            case 'h' -> Duration.ofHours(amount);
            default -> Duration.ofDays(days());
        };
    }

    private long days() {
        return unit == 'w' ? (long) amount * DAYS_OF_WEEK : amount;
    }

    @Override
    public String toString() {
        return "" + amount + unit;
    }
}
