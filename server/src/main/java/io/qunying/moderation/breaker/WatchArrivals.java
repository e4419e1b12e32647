package io.qunying.moderation.breaker;

import io.qunying.community.EntryGate;
import io.qunying.fact.FactFigures;
import io.qunying.fact.FactFigures.Dimension;
import io.qunying.fact.FactFigures.Filter;
import io.qunying.fact.Verb;
import io.qunying.moderation.breaker.Break.Kind;
import io.qunying.moderation.breaker.Break.Why;
import io.qunying.moderation.breaker.TripBreaker.Place;
import io.qunying.moderation.text.Rates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Counts who comes without anybody looking, by code and by community, and slows entry when more come than usual. Each
 * node counts those it lets in; the usual is only asked for above the threshold.
 */
@Component
class WatchArrivals implements EntryGate {

    private static final Duration USUALLY = Duration.ofDays(7);
    /** Who comes now is no part of the usual yet. */
    private static final Duration NOW = Duration.ofHours(1);

    /** A community as a whole may take in twice as many as one door, so that one raided door does not close all. */
    private static final int DOORS = 2;

    private static final int MOST_DOORS = 20_000;
    private static final double MINUTES = 60;

    private final BreakBook book;
    private final TripBreaker breaker;
    private final FactFigures figures;
    private final Clock clock;
    private final Usuals usuals = new Usuals();
    private volatile Counter counter = Counter.of(BreakerRule.STANDARD.raidMinutes());

    WatchArrivals(BreakBook book, TripBreaker breaker, FactFigures figures, Clock clock) {
        this.book = book;
        this.breaker = breaker;
        this.figures = figures;
        this.clock = clock;
    }

    private record Counter(int minutes, Rates rates) {

        static Counter of(int minutes) {
            return new Counter(minutes, new Rates(Duration.ofMinutes(minutes), MOST_DOORS));
        }
    }

    @Override
    public boolean opens(UUID community, UUID branch, UUID code) {
        if (book.slows(community, code)) {
            return false;
        }
        var rule = book.rule();
        if (rule.raidJoins() == 0) {
            return true;
        }
        var now = clock.instant();
        var rates = counter(rule.raidMinutes()).rates();
        var byCode = rates.see(code.toString(), now);
        var all = rates.see(community.toString(), now);
        weigh(rule, new Place(community, branch, null, code), rule.raidJoins(), byCode, now);
        if (!book.slows(community, code)) {
            weigh(rule, new Place(community, branch, null, null), rule.raidJoins() * DOORS, all, now);
        }
        return !book.slows(community, code);
    }

    private void weigh(BreakerRule rule, Place door, int floor, int joins, Instant now) {
        var code = door.code();
        var key = code == null ? door.community() : code;
        if (joins <= floor || book.isKnown(Kind.RAID.key(key))) {
            return;
        }
        var often = usuals.get(key, now, () -> perHour(door.community(), code, now)) * rule.raidMinutes() / MINUTES;
        var limit = rule.limit(floor, often);
        if (joins > limit) {
            breaker.trip(Kind.RAID, door, Why.count(joins, limit, often, rule.raidMinutes()));
        }
    }

    private Counter counter(int minutes) {
        var known = counter;
        if (known.minutes() != minutes) {
            known = Counter.of(minutes);
            counter = known;
        }
        return known;
    }

    /** In an hour, of those in which anybody came at all. */
    private double perHour(UUID community, @Nullable UUID code, Instant now) {
        var filter = new Filter(now.minus(USUALLY), now.minus(NOW), null, community, null, code, null, null, null);
        return figures.countBy(Dimension.HOUR, filter, List.of(Verb.APPLICATION_SUBMITTED), ZoneOffset.UTC).stream()
                .mapToLong(FactFigures.Count::facts)
                .filter(it -> it > 0)
                .average()
                .orElse(0);
    }
}
