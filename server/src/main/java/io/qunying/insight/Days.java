package io.qunying.insight;

import io.qunying.fact.FactFigures;
import io.qunying.fact.FactFigures.Count;
import io.qunying.fact.FactFigures.Dimension;
import io.qunying.fact.FactFigures.Filter;
import io.qunying.fact.Verb;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Figures day by day: zero on a day without any, nothing at all where the record does not reach. */
@Service
class Days {

    private final FactFigures figures;
    private final Clock clock;

    Days(FactFigures figures, Clock clock) {
        this.figures = figures;
        this.clock = clock;
    }

    record Day(LocalDate day, String verb, long persons, long facts) {}

    List<Day> list(Filter filter, Collection<Verb> verbs, ZoneId zone) {
        var beginning = figures.findBeginning(filter.branches());
        var end = earlier(filter.to(), clock.instant().plusMillis(1));
        if (beginning.isEmpty() || !beginning.get().isBefore(end)) {
            return List.of();
        }
        var known = figures.findKnown(filter.branches(), verbs);
        var counts = figures.countBy(Dimension.DAY, filter, known, zone).stream()
                .collect(Collectors.toMap(it -> key(it.value(), it.verb()), Function.identity()));
        var first = later(filter.from(), beginning.get()).atZone(zone).toLocalDate();
        var last = end.minusNanos(1).atZone(zone).toLocalDate();
        return first.datesUntil(last.plusDays(1))
                .flatMap(day -> known.stream().map(verb -> day(day, verb, counts.get(key(day.toString(), verb)))))
                .toList();
    }

    private static Day day(LocalDate day, Verb verb, @Nullable Count count) {
        return new Day(day, verb.code(), count == null ? 0 : count.persons(), count == null ? 0 : count.facts());
    }

    private static String key(String day, Verb verb) {
        return day + verb.code();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
