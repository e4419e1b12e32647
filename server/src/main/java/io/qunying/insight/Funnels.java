package io.qunying.insight;

import io.qunying.community.Communities;
import io.qunying.community.Communities.ClassTitle;
import io.qunying.entry.LiveCodes;
import io.qunying.entry.LiveCodes.CodeRef;
import io.qunying.fact.FactFigures;
import io.qunying.fact.FactFigures.Filter;
import io.qunying.fact.Verb;
import io.qunying.insight.Funnel.Row;
import java.util.Comparator;
import java.util.EnumSet;
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
    private final OwnFunnels own;

    Funnels(FactFigures figures, LiveCodes codes, Communities communities, OwnFunnels own) {
        this.figures = figures;
        this.codes = codes;
        this.communities = communities;
        this.own = own;
    }

    Funnel count(Filter filter, @Nullable Split by) {
        var verbs = filter.community() == null
                ? Funnel.STEPS
                : own.find(filter.community()).orElse(Funnel.STEPS);
        var asked = EnumSet.copyOf(verbs);
        if (asked.contains(Verb.MESSAGE_SENT)) {
            asked.add(Verb.GROUP_JOINED); // of those who speak, only who joined counts
        }
        var known = figures.findKnown(filter.branches(), asked);
        var steps = Funnel.steps(verbs, figures.countPatterns(filter, known), known);
        var scenes = rows(filter, Split.SCENE, verbs, known);
        var rows = switch (by) {
            case null -> List.<Row>of();
            case SCENE -> scenes;
            case CODE, SOURCE, CLASS -> rows(filter, by, verbs, known);
        };
        return new Funnel(steps, rows, FunnelHints.of(steps, scenes, verbs));
    }

    /** The rows with the most joined first, then those with the most scans. */
    private List<Row> rows(Filter filter, Split by, List<Verb> verbs, Set<Verb> known) {
        var patterns = figures.countPatternsBy(by.dimension(), filter, known);
        var titles = titles(by, patterns.keySet(), filter.community());
        return patterns.entrySet().stream()
                .map(it -> new Row(it.getKey(), titles.get(it.getKey()), Funnel.counts(verbs, it.getValue(), known)))
                .sorted(Comparator.comparingLong((Row it) -> it.persons(verbs, Verb.GROUP_JOINED))
                        .thenComparingLong(it -> it.persons(verbs, Verb.CODE_SCANNED))
                        .reversed()
                        .thenComparing(Row::value))
                .toList();
    }

    /** Scenes and sources are named by whoever shows them. */
    private Map<String, String> titles(Split by, Set<String> values, @Nullable UUID community) {
        return switch (by) {
            case SCENE, SOURCE -> Map.of();
            case CODE ->
                codes
                        .titles(values.stream()
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
