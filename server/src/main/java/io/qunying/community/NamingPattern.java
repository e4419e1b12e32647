package io.qunying.community;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** How groups are named, such as {@code {class}{region}导购{n}群}. */
record NamingPattern(String pattern) {

    static final int LONGEST_NAME = 40;
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

    /** Stable codes of what is wrong, empty if it can be used with these keys. */
    List<String> problems(Set<String> keys) {
        var problems = new ArrayList<String>();
        if (pattern.isBlank()) {
            problems.add("required");
        } else if (pattern.length() > 2 * LONGEST_NAME) {
            problems.add("too-long");
        }
        var used = PLACEHOLDER.matcher(pattern).results().map(it -> it.group(1)).toList();
        if (!used.contains("n") && !pattern.isBlank()) {
            problems.add("name-pattern-without-number");
        }
        if (used.stream().anyMatch(it -> !it.equals("n") && !keys.contains(it))
                || PLACEHOLDER.matcher(pattern).replaceAll("").matches(".*[{}].*")) {
            problems.add("name-pattern-unknown-key");
        }
        return problems;
    }

    /** @param titles what stands for each key; a missing one stands for nothing */
    String name(Map<String, String> titles, int number) {
        var name = PLACEHOLDER.matcher(pattern).replaceAll(found -> {
            var key = found.group(1);
            var text = key.equals("n") ? Integer.toString(number) : titles.getOrDefault(key, "");
            return java.util.regex.Matcher.quoteReplacement(text);
        });
        if (name.length() <= LONGEST_NAME) {
            return name;
        }
        var end = Integer.toString(number);
        return name.substring(0, LONGEST_NAME - end.length()) + end;
    }
}
