package io.qunying.fact;

import io.qunying.fact.FactFigures.Dimension;
import io.qunying.fact.FactFigures.Filter;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who did exactly which of some verbs: a bit for each, put together person by person. */
@Component
class CountPatterns {

    private static final String EVERYTHING = "''";

    private final JdbcClient jdbc;

    CountPatterns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<Set<Verb>, Long> count(Filter filter, Collection<Verb> verbs) {
        return count(EVERYTHING, filter, verbs).getOrDefault("", Map.of());
    }

    Map<String, Map<Set<Verb>, Long>> countBy(Dimension dimension, Filter filter, Collection<Verb> verbs) {
        return count(FactCondition.column(dimension), filter, verbs);
    }

    private Map<String, Map<Set<Verb>, Long>> count(String value, Filter filter, Collection<Verb> verbs) {
        var patterns = new HashMap<String, Map<Set<Verb>, Long>>();
        if (verbs.isEmpty()) {
            return patterns;
        }
        var condition = FactCondition.of(filter, verbs);
        var order = List.copyOf(EnumSet.copyOf(verbs));
        var bit = order.stream()
                .map(it -> "WHEN '" + it.code() + "' THEN " + (1L << order.indexOf(it)))
                .collect(Collectors.joining(" ", "CASE f.verb ", " END"));
        jdbc.sql("SELECT value, verbs, count(*) FROM (SELECT coalesce(" + value + ", '') AS value, bit_or((" + bit
                        + ")::bigint) AS verbs" + CountFacts.FACTS + condition.sql()
                        + " AND f.person IS NOT NULL GROUP BY 1, " + CountFacts.PERSON + ") each GROUP BY 1, 2")
                .params(condition.params())
                .query(row -> {
                    patterns.computeIfAbsent(row.getString(1), _ -> new HashMap<>())
                            .put(chosen(order, row.getLong(2)), row.getLong(3));
                });
        return patterns;
    }

    private static Set<Verb> chosen(List<Verb> order, long bits) {
        return order.stream()
                .filter(it -> (bits >> order.indexOf(it) & 1) == 1)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Verb.class)));
    }
}
