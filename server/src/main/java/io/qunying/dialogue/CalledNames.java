package io.qunying.dialogue;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * By what the members of a group may be called: their nicknames, and the parts of 城市-店名-主营 that only one of them has.
 * What several have, or what the house itself writes, is a town or a trade and no name.
 */
final class CalledNames {

    private static final Pattern BETWEEN = Pattern.compile("[\\s\\-—_|｜/·.、，,()（）]+");

    private CalledNames() {}

    /** @param common texts of the house */
    static Set<String> of(String own, Collection<String> nicknames, List<String> common) {
        var all = new HashSet<>(nicknames);
        all.add(own);
        Map<String, Integer> parts = new HashMap<>();
        all.forEach(nickname ->
                BETWEEN.splitAsStream(nickname).distinct().forEach(part -> parts.merge(part, 1, Integer::sum)));
        var names = parts.entrySet().stream()
                .filter(it -> it.getValue() == 1)
                .map(Map.Entry::getKey)
                .filter(it -> common.stream().noneMatch(text -> text.contains(it)))
                .collect(Collectors.toCollection(HashSet::new));
        names.addAll(all);
        names.removeIf(it -> it.codePointCount(0, it.length()) < 2);
        return names;
    }
}
