package io.qunying.simulator.wecom;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.WeekFields;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/** How many mass messages one customer or group got, in the natural days, weeks and months of the platform's zone. */
@NullMarked
final class MassCounter {

    private final Map<String, Integer> counts = new HashMap<>();

    boolean hasRoom(Instant at, Staff.MassRule rule) {
        var day = SimulatorClock.day(at);
        var month = YearMonth.from(day);
        return count(month.toString()) < month.lengthOfMonth()
                && switch (rule) {
                    case DAYS_OF_MONTH -> true;
                    case SEVEN_A_WEEK -> count(week(day)) < 7;
                    case ONE_A_DAY -> count(day.toString()) < 1;
                };
    }

    void add(Instant at) {
        var day = SimulatorClock.day(at);
        counts.merge(YearMonth.from(day).toString(), 1, Integer::sum);
        counts.merge(week(day), 1, Integer::sum);
        counts.merge(day.toString(), 1, Integer::sum);
    }

    private int count(String window) {
        return counts.getOrDefault(window, 0);
    }

    private static String week(LocalDate day) {
        return day.get(WeekFields.ISO.weekBasedYear()) + "-W" + day.get(WeekFields.ISO.weekOfWeekBasedYear());
    }
}
