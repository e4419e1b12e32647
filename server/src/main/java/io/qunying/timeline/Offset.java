package io.qunying.timeline;

import io.qunying.blueprint.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * When a step is due: a span after its anchor ({@code at: +10m}), or a time of day so many days later ({@code at: "+1d
 * 10:00"}; {@code day: 2, at: "10:00"}, where day 1 is the anchor's). A time that the clocks skip moves forward by what
 * they skip; one that they pass twice is the first.
 */
record Offset(Span span, @Nullable LocalTime time) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("H:mm", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    /** @throws IllegalArgumentException if it is none */
    static Offset of(JsonNode step) {
        var at = step.path("at").asString("+0s").strip();
        var day = step.path("day");
        if (!day.isMissingNode()) {
            return new Offset(new Span(day.asInt() - 1, Duration.ZERO), time(at));
        }
        if (!at.startsWith("+")) {
            return new Offset(Span.ZERO, time(at));
        }
        var parts = at.substring(1).split("\\s+", 2);
        var span = Span.of(parts[0]);
        if (parts.length == 1) {
            return new Offset(span, null);
        }
        if (!span.rest().isZero()) {
            throw new IllegalArgumentException("at: " + at + " (expected: whole days before a time of day)");
        }
        return new Offset(span, time(parts[1]));
    }

    static LocalTime time(String text) {
        try {
            return LocalTime.parse(text, TIME);
        } catch (DateTimeParseException none) {
            throw new IllegalArgumentException("time of day: " + text + " (expected: such as 09:30)", none);
        }
    }

    /** @param shift days to add to a time of day, where the first day began too late for it */
    Instant from(Instant anchor, ZoneId zone, int shift) {
        if (time == null) {
            return span.after(anchor, zone);
        }
        var day = anchor.atZone(zone).toLocalDate().plusDays((long) span.days() + shift);
        return ZonedDateTime.of(day, time, zone).toInstant();
    }
}
