package io.qunying.moderation.learn;

import io.qunying.platform.DomainException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was asked for on the command line. */
final class Options {

    private static final Set<String> WITH_VALUE = Set.of("train", "test", "report", "replay", "cross", "save", "model");
    private static final Set<String> ALONE = Set.of("rules-only");

    private final Map<String, String> values = new HashMap<>();

    private Options() {}

    static Options of(List<String> arguments) {
        var options = new Options();
        for (int index = 0; index < arguments.size(); index++) {
            var argument = arguments.get(index);
            var name = argument.startsWith("--") ? argument.substring(2) : "";
            if (WITH_VALUE.contains(name) && index + 1 < arguments.size()) {
                options.values.put(name, arguments.get(++index));
            } else if (ALONE.contains(name)) {
                options.values.put(name, "");
            } else if (!argument.equals(Moderate.COMMAND)) {
                throw bad(argument);
            }
        }
        return options;
    }

    static DomainException bad(String argument) {
        return new DomainException(
                DomainException.Category.INVALID, "moderate-bad-argument", Map.of("argument", argument));
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    String required(String name) {
        return value(name)
                .orElseThrow(() -> new DomainException(
                        DomainException.Category.INVALID,
                        "moderate-missing-argument",
                        Map.of("argument", "--" + name)));
    }

    int number(String name) {
        try {
            return Integer.parseInt(required(name));
        } catch (NumberFormatException noNumber) {
            throw bad("--" + name + " " + required(name));
        }
    }
}
