package io.qunying.insight;

import io.qunying.community.Communities;
import io.qunying.community.Communities.ClassTitle;
import io.qunying.entry.LiveCodes;
import io.qunying.entry.LiveCodes.CodeRef;
import io.qunying.fact.FactFigures;
import io.qunying.fact.FactFigures.Count;
import io.qunying.fact.FactFigures.Dimension;
import io.qunying.fact.FactFigures.Filter;
import io.qunying.fact.Verb;
import io.qunying.insight.Funnel.Row;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Counts funnels. */
@Service
class Funnels {

    private final FactFigures figures;
    private final LiveCodes codes;
    private final Communities communities;

    Funnels(FactFigures figures, LiveCodes codes, Communities communities) {
        this.figures = figures;
        this.codes = codes;
        this.communities = communities;
    }

    Funnel count(Filter filter, @Nullable Split by) {
        var known = figures.findKnown(filter.branches(), Funnel.STEPS);
        var steps = Funnel.steps(figures.countPatterns(filter, known), known);
        var scenes = figures.countBy(Dimension.SCENE, filter, known, ZoneOffset.UTC);
        var split = switch (by) {
            case null -> List.<Count>of();
            case SCENE -> scenes;
            case CODE, SOURCE, CLASS -> figures.countBy(by.dimension(), filter, known, ZoneOffset.UTC);
        };
        var rows = by == null ? List.<Row>of() : rows(split, titles(by, split, filter.community()), known);
        return new Funnel(steps, rows, FunnelHints.of(steps, scenes));
    }

    /** The rows with the most joined first, then those with the most scans. */
    private static List<Row> rows(List<Count> counts, Map<String, String> titles, Set<Verb> known) {
        var rows = new ArrayList<Row>();
        counts.stream().collect(Collectors.groupingBy(Count::value)).forEach((value, those) -> {
            var persons = those.stream().collect(Collectors.toMap(Count::verb, Count::persons));
            var steps = new ArrayList<@Nullable Long>();
            Funnel.STEPS.forEach(it -> steps.add(known.contains(it) ? persons.getOrDefault(it, 0L) : null));
            rows.add(new Row(value, titles.get(value), steps));
        });
        rows.sort(Comparator.comparingLong((Row it) -> persons(it, Verb.GROUP_JOINED))
                .thenComparingLong(it -> persons(it, Verb.CODE_SCANNED))
                .reversed()
                .thenComparing(Row::value));
        return rows;
    }

    private static long persons(Row row, Verb verb) {
        var persons = row.steps().get(Funnel.STEPS.indexOf(verb));
        return persons == null ? 0 : persons;
    }

    /** Scenes and sources are named by whoever shows them. */
    private Map<String, String> titles(Split by, List<Count> counts, @Nullable UUID community) {
        return switch (by) {
            case SCENE, SOURCE -> Map.of();
            case CODE ->
                codes
                        .titles(counts.stream()
                                .map(Count::value)
                                .filter(it -> !it.isEmpty())
                                .map(UUID::fromString)
                                .collect(Collectors.toSet()))
                        .values()
                        .stream()
                        .collect(Collectors.toMap(it -> it.id().toString(), CodeRef::name));
            case CLASS ->
                community == null
                        ? Map.of()
                        : communities.get(community).classes().stream()
                                .collect(Collectors.toMap(ClassTitle::key, ClassTitle::title));
        };
    }
}
