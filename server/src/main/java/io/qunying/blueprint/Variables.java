package io.qunying.blueprint;

import io.qunying.platform.FieldErrors.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Variables in texts, such as {@code {nickname}}. A doubled brace stands for itself. */
public final class Variables {

    /** What can be said of a material. */
    public static final List<String> NAMES =
            List.of("name", "nickname", "group", "community", "number", "date", "class");

    private static final Pattern BRACES = Pattern.compile("\\{\\{|}}|\\{([^{}\\n]*)}");

    private Variables() {}

    /** What stands in braces and is none of {@link #NAMES}. */
    public static List<FieldError> problems(String field, String text) {
        return problems(field, text, NAMES);
    }

    /** What stands in braces and is none of the names. */
    public static List<FieldError> problems(String field, String text, List<String> names) {
        var problems = new ArrayList<FieldError>();
        BRACES.matcher(text).results().map(it -> it.group(1)).forEach(it -> {
            if (it != null && !names.contains(it)) {
                var near = NearName.find(it, names);
                problems.add(
                        near == null
                                ? new FieldError(
                                        field,
                                        "variable-unknown",
                                        Map.of("name", it, "known", String.join(", ", names)))
                                : new FieldError(field, "variable-unknown-near", Map.of("name", it, "near", near)));
            }
        });
        return problems;
    }

    /** In one pass, so that braces in a value are nothing but braces. */
    public static String fill(String text, Map<String, String> values) {
        return BRACES.matcher(text).replaceAll(found -> {
            var name = found.group(1);
            var value = name == null ? found.group().substring(1) : values.getOrDefault(name, found.group());
            return Matcher.quoteReplacement(value);
        });
    }
}
