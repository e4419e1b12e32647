package io.qunying.dialogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The frequent questions of a branch, to be found by what somebody asks. The score is the cosine of the two sets of
 * {@link Terms}, each weighed by how few ways of asking have it: 1 for the same words, 0 for no word in common.
 */
final class Faq {

    /** Below this nothing is worth being shown. */
    private static final double LEAST = 0.05;

    private final List<FaqEntry> entries;
    private final List<Way> ways = new ArrayList<>();
    private final Map<String, List<Integer>> byTerm = new HashMap<>();

    /** One way of asking. */
    private static final class Way {

        private final int entry;
        private final Map<String, Double> terms;
        private double length;

        Way(int entry, Map<String, Double> terms) {
            this.entry = entry;
            this.terms = terms;
        }
    }

    /** An entry and how much it is like what was asked. */
    record Scored(FaqEntry entry, double score) {}

    Faq(List<FaqEntry> all) {
        entries = List.copyOf(all);
        for (int entry = 0; entry < entries.size(); entry++) {
            for (var way : entries.get(entry).ways().toList()) {
                var terms = Terms.of(way);
                terms.keySet()
                        .forEach(it -> byTerm.computeIfAbsent(it, _ -> new ArrayList<>())
                                .add(ways.size()));
                ways.add(new Way(entry, terms));
            }
        }
        ways.forEach(it -> it.length = length(it.terms));
    }

    boolean knowsAnythingOf(UUID community) {
        return entries.stream().anyMatch(it -> it.scope().covers(community, null));
    }

    /** The best first. */
    List<Scored> find(String asked, UUID community, int most) {
        var terms = Terms.of(asked);
        var length = length(terms);
        var products = new HashMap<Integer, Double>();
        terms.forEach((term, weight) -> {
            var rareness = rareness(term);
            for (int way : byTerm.getOrDefault(term, List.of())) {
                var there = ways.get(way).terms.getOrDefault(term, 0.0);
                products.merge(way, weight * there * rareness * rareness, Double::sum);
            }
        });
        var best = new HashMap<Integer, Double>();
        products.forEach((way, product) ->
                best.merge(ways.get(way).entry, Math.min(1, product / (length * ways.get(way).length)), Math::max));
        return best.entrySet().stream()
                .map(it -> new Scored(entries.get(it.getKey()), it.getValue()))
                .filter(it -> it.score() >= LEAST && it.entry().scope().covers(community, null))
                .sorted((one, other) -> Double.compare(other.score(), one.score()))
                .limit(most)
                .toList();
    }

    private double length(Map<String, Double> terms) {
        double sum = 0;
        for (var term : terms.entrySet()) {
            var weight = term.getValue() * rareness(term.getKey());
            sum += weight * weight;
        }
        return Math.sqrt(sum);
    }

    /** What no way of asking has is as rare as can be, and speaks against all of them. */
    private double rareness(String term) {
        return Math.log(
                1 + (ways.size() + 1.0) / (byTerm.getOrDefault(term, List.of()).size() + 0.5));
    }
}
