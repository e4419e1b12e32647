package io.qunying.blueprint;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the short way to write a timetable: {@code Mon,Wed..Fri 10:00,20:00}. */
final class WeekdayText {

    private static final List<String> DAYS = List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("H:mm", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private WeekdayText() {}

    /** The days as a rule of RFC 5545. */
    static String days(String every) {
        var days = new TreeSet<Integer>();
        for (var part : split(SPACE.split(every.strip(), -1)[0])) {
            var ends = part.split("\\.\\.", -1);
            if (ends.length > 2) {
                throw unreadable(every);
            }
            int first = day(ends[0], every);
            int last = day(ends[ends.length - 1], every);
            // From Friday to Monday goes over the weekend.
            for (int it = first; it <= (last < first ? last + 7 : last); it++) {
                days.add(it % 7);
            }
        }
        return days.stream()
                .map(it -> DAYS.get(it).substring(0, 2))
                .collect(Collectors.joining(",", "FREQ=WEEKLY;BYDAY=", ""));
    }

    /** The times behind the days, else those of {@code at}. */
    static List<LocalTime> times(String every, @Nullable String at) {
        var parts = SPACE.split(every.strip(), -1);
        if (parts.length > 2) {
            throw unreadable(every);
        }
        var behind = parts.length == 2 ? parts[1] : null;
        var text = behind == null ? at : behind;
        if (text == null || (behind != null && at != null)) {
            throw new RecurrenceInvalid("recurrence-one-time", Map.of());
        }
        return split(text.strip()).stream()
                .map(WeekdayText::time)
                .sorted()
                .distinct()
                .toList();
    }

    private static List<String> split(String list) {
        return Arrays.asList(list.split(",", -1));
    }

    private static int day(String text, String every) {
        var day = DAYS.indexOf(text.toUpperCase(Locale.ROOT));
        if (day < 0) {
            throw unreadable(every);
        }
        return day;
    }

    private static LocalTime time(String text) {
        try {
            return LocalTime.parse(text, TIME);
        } catch (DateTimeException _) {
            throw new RecurrenceInvalid("recurrence-no-such-time", Map.of("time", text));
        }
    }

    private static RecurrenceInvalid unreadable(String text) {
        return new RecurrenceInvalid("recurrence-unreadable", Map.of("text", text));
    }
}
