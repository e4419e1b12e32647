package io.qunying.blueprint;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A length of time as documents write it: {@code 30s 10m 2h 3d 4w}, also joined as in {@code 1d12h}. Days and weeks are
 * those of a calendar, so that a day later is the same time of day, also across a change of the clocks.
 */
public record Span(int days, Duration rest) {

    public static final Span ZERO = new Span(0, Duration.ZERO);

    private static final Pattern WHOLE = Pattern.compile("(?:[0-9]{1,5}[smhdw])+");
    private static final Pattern PART = Pattern.compile("([0-9]+)([smhdw])");
    private static final int DAYS_OF_WEEK = 7;

    /** Empty if the text is none, or no time at all. */
    public static Optional<Span> parse(String text) {
        return WHOLE.matcher(text).matches() ? Optional.of(of(text)).filter(it -> !it.equals(ZERO)) : Optional.empty();
    }

    /** Also {@code 0s}. @throws IllegalArgumentException if the text is none */
    public static Span of(String text) {
        if (!WHOLE.matcher(text).matches()) {
            throw new IllegalArgumentException("length of time: " + text + " (expected: such as 30m, 2h or 3d)");
        }
        var days = 0;
        var rest = Duration.ZERO;
        var part = PART.matcher(text);
        while (part.find()) {
            var amount = Integer.parseInt(part.group(1));
            switch (part.group(2)) {
                case "s" -> rest = rest.plusSeconds(amount);
                case "m" -> rest = rest.plusMinutes(amount);
                case "h" -> rest = rest.plusHours(amount);
                case "d" -> days += amount;
                default -> days += DAYS_OF_WEEK * amount;
            }
        }
        return new Span(days, rest);
    }

    public Instant after(Instant start, ZoneId zone) {
        return start.atZone(zone).plusDays(days).toInstant().plus(rest);
    }

    public Instant before(Instant end, ZoneId zone) {
        return end.atZone(zone).minusDays(days).toInstant().minus(rest);
    }

    /** By the clock, with days of 24 hours. */
    public Duration exact() {
        return rest.plusDays(days);
    }

    /** As a document would write it. */
    @Override
    public String toString() {
        var seconds = rest.toSeconds();
        var text = days > 0 ? days + "d" : "";
        if (seconds == 0) {
            return text.isEmpty() ? "0s" : text;
        }
        if (seconds % 3600 == 0) {
            return text + seconds / 3600 + "h";
        }
        return text + (seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s");
    }
}
