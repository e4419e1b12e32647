package io.qunying.blueprint;

import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import io.qunying.blueprint.ConditionInvalid.Because;
import io.qunying.blueprint.ConditionInvalid.Place;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;

/** Turns what the compiler says into what an operator understands. */
final class CelProblems {

    private static final Pattern UNKNOWN = Pattern.compile("undeclared reference to '([^']*)'");
    private static final Pattern TYPES =
            Pattern.compile("found no matching overload for '([^']*)' applied to '\\(?(.*?)\\)?' ", Pattern.DOTALL);
    private static final Pattern NO_QUESTION = Pattern.compile("expected type 'bool' but found '(.*)'");
    /** A name with its dots, without the function that may be called on it. */
    private static final Pattern NAME =
            Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*+(\\.[\\p{L}_][\\p{L}\\p{N}_]*+(?!\\s*\\())*");

    private CelProblems() {}

    static ConditionInvalid of(String source, CelValidationException wrong, Collection<String> names) {
        var issue = wrong.getErrors().stream()
                .filter(it -> it.getSeverity() == CelIssue.Severity.ERROR)
                .findFirst();
        if (issue.isEmpty()) {
            return new ConditionInvalid(
                    source, Place.START, Because.SYNTAX, Map.of("reason", String.valueOf(wrong.getMessage())));
        }
        var at = issue.get().getSourceLocation();
        var place = new Place(Math.max(1, at.getLine()), Math.max(1, at.getColumn() + 1));
        return of(source, place, issue.get().getMessage(), names);
    }

    private static ConditionInvalid of(String source, Place place, String reason, Collection<String> names) {
        var unknown = UNKNOWN.matcher(reason);
        if (unknown.find()) {
            return unknown(source, place, reason, unknown.group(1), names);
        }
        var types = TYPES.matcher(reason);
        if (types.find()) {
            return types(source, place, reason, types.group(1), types.group(2));
        }
        var question = NO_QUESTION.matcher(reason);
        return question.find()
                ? new ConditionInvalid(
                        source, place, Because.NOT_A_QUESTION, Map.of("reason", reason, "type", question.group(1)))
                : new ConditionInvalid(source, place, Because.SYNTAX, Map.of("reason", reason));
    }

    /** CEL names only the first part of a name it does not know; the whole stands in the source. */
    private static ConditionInvalid unknown(
            String source, Place place, String reason, String first, Collection<String> names) {
        var line = lineOf(source, place.line());
        var here = NAME.matcher(line).region(Math.min(place.column() - 1, line.length()), line.length());
        var written = here.lookingAt() ? here.group() : first;
        var near = NearName.find(written, names);
        var params = Map.<String, Object>of("reason", reason, "name", written);
        if (near == null) {
            return new ConditionInvalid(source, place, Because.UNKNOWN_NAME, params);
        }
        return new ConditionInvalid(source, place, Because.UNKNOWN_NAME_NEAR, params).with("near", near);
    }

    private static ConditionInvalid types(String source, Place place, String reason, String function, String operands) {
        // A whole number is no decimal to ==, though it may be compared by order.
        var numbers = operands.contains("double") && operands.contains("int");
        var operator = function.replaceAll("^@|_", "");
        return new ConditionInvalid(
                source,
                place,
                numbers ? Because.NUMBER_WITHOUT_POINT : Because.TYPES,
                Map.of("reason", reason, "operator", operator, "types", operands));
    }

    private static String lineOf(String source, int number) {
        return source.lines().skip(number - 1L).findFirst().orElse("");
    }
}
