package io.qunying.insight;

import io.qunying.fact.FactFigures;
import io.qunying.fact.FactFigures.Count;
import io.qunying.fact.FactFigures.Dimension;
import io.qunying.fact.FactFigures.Filter;
import io.qunying.fact.Verb;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What happens today, hour by hour, beside yesterday. */
@Service
class Today {

    private static final int HOURS = 24;
    private static final Map<Verb, String> KEYS = new LinkedHashMap<>();

    static {
        KEYS.put(Verb.APPLICATION_SUBMITTED, "applications");
        KEYS.put(Verb.APPLICATION_APPROVED, "approved");
        KEYS.put(Verb.GROUP_JOINED, "joined");
        KEYS.put(Verb.MESSAGE_SENT, "messages");
    }

    private final FactFigures figures;
    private final Clock clock;

    Today(FactFigures figures, Clock clock) {
        this.figures = figures;
        this.clock = clock;
    }

    /**
     * One figure, in times that it happened.
     *
     * @param yesterdaySameHour yesterday up to the same time of the day; null if the record began later
     * @param hours by the hour of the clock on the wall; one that comes twice holds both
     */
    record Figure(
            String key,
            long value,
            @Nullable Long yesterdaySameHour,
            @Nullable Long yesterday,
            List<Long> hours,
            List<Long> yesterdayHours) {}

    List<Figure> figures(ZoneId zone, @Nullable Collection<UUID> branches) {
        var now = clock.instant().atZone(zone);
        var today = now.toLocalDate().atStartOfDay(zone);
        var yesterday = now.toLocalDate().minusDays(1).atStartOfDay(zone);
        var comparable = figures.findBeginning(branches)
                .filter(it -> !it.isAfter(yesterday.toInstant()))
                .isPresent();
        // A fact of this very moment counts: a bound is exclusive.
        var soFar = hours(today, now.toInstant().plusMillis(1), zone, branches);
        var dayBefore = hours(yesterday, today.toInstant(), zone, branches);
        var untilSame = hours(yesterday, now.minusDays(1).toInstant(), zone, branches);
        return KEYS.entrySet().stream()
                .map(it -> new Figure(
                        it.getValue(),
                        sum(soFar, it.getKey()),
                        comparable ? sum(untilSame, it.getKey()) : null,
                        comparable ? sum(dayBefore, it.getKey()) : null,
                        byHour(soFar, it.getKey()),
                        byHour(dayBefore, it.getKey())))
                .toList();
    }

    private List<Count> hours(ZonedDateTime from, Instant to, ZoneId zone, @Nullable Collection<UUID> branches) {
        var filter = new Filter(from.toInstant(), to, branches, null, null, null, null, null, null);
        return figures.countBy(Dimension.HOUR, filter, KEYS.keySet(), zone);
    }

    private static long sum(List<Count> hours, Verb verb) {
        return hours.stream()
                .filter(it -> it.verb() == verb)
                .mapToLong(Count::facts)
                .sum();
    }

    private static List<Long> byHour(List<Count> hours, Verb verb) {
        var facts = new long[HOURS];
        hours.stream()
                .filter(it -> it.verb() == verb)
                .forEach(it -> facts[OffsetDateTime.parse(it.value()).getHour()] += it.facts());
        return LongStream.of(facts).boxed().toList();
    }
}
