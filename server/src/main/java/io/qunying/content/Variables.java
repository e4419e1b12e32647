package io.qunying.content;

import io.qunying.blueprint.NearName;
import io.qunying.platform.FieldErrors.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Variables in texts, such as {@code {nickname}}. A doubled brace stands for itself. */
final class Variables {

    static final List<String> NAMES = List.of("name", "nickname", "group", "community", "number", "date", "class");

    private static final Pattern BRACES = Pattern.compile("\\{\\{|}}|\\{([^{}\\n]*)}");

    private Variables() {}

    static List<FieldError> problems(String field, String text) {
        var problems = new ArrayList<FieldError>();
        BRACES.matcher(text).results().map(it -> it.group(1)).forEach(it -> {
            if (it != null && !NAMES.contains(it)) {
                var near = NearName.find(it, NAMES);
                problems.add(
                        near == null
                                ? new FieldError(field, "variable-unknown", Map.of("name", it, "known", known()))
                                : new FieldError(field, "variable-unknown-near", Map.of("name", it, "near", near)));
            }
        });
        return problems;
    }

    /** In one pass, so that braces in a value are nothing but braces. */
    static String fill(String text, Map<String, String> values) {
        return BRACES.matcher(text).replaceAll(found -> {
            var name = found.group(1);
            var value = name == null ? found.group().substring(1) : values.getOrDefault(name, found.group());
            return Matcher.quoteReplacement(value);
        });
    }

    private static String known() {
        return String.join(", ", NAMES);
    }
}
