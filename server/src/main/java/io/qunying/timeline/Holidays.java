package io.qunying.timeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/**
 * Which days are worked in China: weekdays, less the public holidays, plus the weekends that are worked instead (调休).
 * The data is what the State Council announced; of years it has not announced only the weekends are known.
 */
@Component
class Holidays {

    private static final String DATA = "/timeline/holidays-cn.csv";

    private final Map<LocalDate, Boolean> announced = new HashMap<>();
    private final TreeSet<Integer> years = new TreeSet<>();

    Holidays() {
        try (InputStream data = Objects.requireNonNull(Holidays.class.getResourceAsStream(DATA), DATA)) {
            new String(data.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(it -> !it.isBlank() && !it.startsWith("#"))
                    .map(it -> it.split(","))
                    .forEach(it -> read(LocalDate.parse(it[0]), LocalDate.parse(it[1]), it[2].equals("work")));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void read(LocalDate first, LocalDate last, boolean isWorked) {
        first.datesUntil(last.plusDays(1)).forEach(it -> announced.put(it, isWorked));
        years.add(first.getYear());
    }

    boolean isWorkday(LocalDate day) {
        var isWeekday = day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
        return announced.getOrDefault(day, isWeekday);
    }

    LocalDate nextWorkday(LocalDate day) {
        var next = day;
        while (!isWorkday(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    /** The last year whose holidays are known. */
    int lastYear() {
        return years.last();
    }
}
