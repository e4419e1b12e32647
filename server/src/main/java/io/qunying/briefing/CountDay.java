package io.qunying.briefing;

import static io.qunying.fact.Verb.*;

import io.qunying.channel.SendFigures;
import io.qunying.fact.FactFigures;
import io.qunying.fact.FactFigures.Count;
import io.qunying.fact.FactFigures.Dimension;
import io.qunying.fact.FactFigures.Filter;
import io.qunying.fact.Verb;
import io.qunying.worklist.WorkFigures;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Counts a day from the same facts as the figures in the console. */
@Component
class CountDay {

    private static final Set<Verb> VERBS =
            Set.of(GROUP_JOINED, GROUP_LEFT, GROUP_REMOVED, MESSAGE_SENT, CASE_OPENED, DISPATCH_FAILED);

    private final FactFigures figures;
    private final WorkFigures work;
    private final SendFigures sends;

    CountDay(FactFigures figures, WorkFigures work, SendFigures sends) {
        this.figures = figures;
        this.work = work;
        this.sends = sends;
    }

    /** @param day where the robot is */
    DayFigures count(LocalDate day, Briefing of) {
        var from = day.atStartOfDay(of.zone()).toInstant();
        var to = day.plusDays(1).atStartOfDay(of.zone()).toInstant();
        var filter = new Filter(from, to, of.branches(), null, null, null, null, null, null);
        var counts = figures.countBy(Dimension.DAY, filter, VERBS, of.zone());
        return new DayFigures(
                sum(counts, GROUP_JOINED),
                sum(counts, GROUP_LEFT) + sum(counts, GROUP_REMOVED),
                sum(counts, MESSAGE_SENT),
                sum(counts, CASE_OPENED),
                work.load(of.branches()),
                sum(counts, DISPATCH_FAILED),
                sends.countInDoubt(of.branches()));
    }

    private static long sum(List<Count> counts, Verb verb) {
        return counts.stream()
                .filter(it -> it.verb() == verb)
                .mapToLong(Count::facts)
                .sum();
    }
}
