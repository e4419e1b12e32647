package io.qunying.playbook;

import com.networknt.schema.Error;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Everything in which a document differs from the schema, without what only follows from something else. */
@Component
class SchemaCheck {

    private static final Set<String> ALTERNATIVES = Set.of("oneOf", "anyOf");

    private final PlaybookSchema schema;
    private final SchemaFindings findings;

    SchemaCheck(PlaybookSchema schema, SchemaFindings findings) {
        this.schema = schema;
        this.findings = findings;
    }

    List<Finding> check(JsonNode document, Places places) {
        var errors = withoutFollowers(schema.validate(document));
        return errors.stream().map(it -> findings.of(it, places)).distinct().toList();
    }

    /** A value of the wrong type fails all that is asked of it; one line about it is enough. */
    private List<Error> withoutFollowers(List<Error> all) {
        var errors = oneAlternative(all);
        var wrongTypes = pointersOf(errors, "type");
        var unknownFields = pointersOf(errors, "additionalProperties");
        return errors.stream()
                .filter(it -> it.getKeyword().equals("type") || !wrongTypes.contains(pointer(it)))
                .filter(it -> !isStepWithoutKind(it) || !unknownFields.contains(pointer(it)))
                .toList();
    }

    private static Set<String> pointersOf(List<Error> errors, String keyword) {
        return errors.stream()
                .filter(it -> it.getKeyword().equals(keyword))
                .map(SchemaCheck::pointer)
                .collect(Collectors.toSet());
    }

    /** A misspelt kind is an unknown field already. */
    private static boolean isStepWithoutKind(Error error) {
        return SchemaFindings.isStep(error) && error.getKeyword().equals("oneOf");
    }

    /**
     * Of alternatives that all fail, only what is wrong with the one that was meant is told, if that can be seen; else
     * only that none fits.
     */
    private static List<Error> oneAlternative(List<Error> all) {
        var left = new ArrayList<>(all);
        for (var error : all) {
            if (left.contains(error) && ALTERNATIVES.contains(error.getKeyword())) {
                var below = left.stream().filter(it -> isBelow(it, error)).toList();
                var meant = SchemaFindings.isStep(error) ? List.<Error>of() : meant(error, below);
                left.removeAll(new HashSet<>(below));
                if (!meant.isEmpty()) {
                    left.remove(error);
                    left.addAll(meant);
                }
            }
        }
        return left;
    }

    private static boolean isBelow(Error error, Error alternatives) {
        return error.getEvaluationPath().toString().startsWith(alternatives.getEvaluationPath() + "/")
                && (pointer(error) + "/").startsWith(pointer(alternatives) + "/");
    }

    private static List<Error> meant(Error alternatives, List<Error> below) {
        var depth = alternatives.getEvaluationPath().getNameCount();
        var branches = below.stream()
                .collect(Collectors.groupingBy(it -> it.getEvaluationPath().getName(depth)))
                .values();
        var candidates = branches.stream()
                .filter(branch -> branch.stream()
                        .noneMatch(it ->
                                it.getKeyword().equals("type") && pointer(it).equals(pointer(alternatives))))
                .toList();
        return candidates.size() == 1 ? candidates.getFirst() : List.of();
    }

    static String pointer(Error error) {
        return error.getInstanceLocation().toString();
    }
}
