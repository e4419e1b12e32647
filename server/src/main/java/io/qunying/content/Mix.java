package io.qunying.content;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;

/** How posts are mixed: which share of a community's posts is of a kind. */
final class Mix {

    private static final int DAYS = 28;

    private Mix() {}

    /** From 0 to 1, over the four weeks from the next Monday on; 0 posts have no share. */
    static double share(Collection<Column.Plan> columns, Column.PostKind kind, LocalDate today) {
        long all = columns.stream().mapToLong(it -> perFourWeeks(it, today)).sum();
        long some = columns.stream()
                .filter(it -> it.kind() == kind)
                .mapToLong(it -> perFourWeeks(it, today))
                .sum();
        return all == 0 ? Double.NaN : (double) some / all;
    }

    static long perFourWeeks(Column.Plan column, LocalDate today) {
        var monday = today.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        return column.recurrence(today)
                .map(it -> it.between(
                                monday.atStartOfDay(), monday.plusDays(DAYS).atStartOfDay())
                        .size())
                .orElse(0);
    }
}
