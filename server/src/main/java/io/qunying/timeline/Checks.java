package io.qunying.timeline;

import io.qunying.blueprint.ConditionInvalid;
import io.qunying.blueprint.PlaybookDocument;
import io.qunying.blueprint.Problems;
import io.qunying.fact.Verb;
import java.util.Arrays;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Checks that several places of a programme need. */
final class Checks {

    private Checks() {}

    static void verb(JsonNode verb, String pointer, Problems problems) {
        verb(verb.asString(), pointer, problems);
    }

    static void verb(String verb, String pointer, Problems problems) {
        if (Arrays.stream(Verb.values()).noneMatch(it -> it.code().equals(verb))) {
            problems.error(
                    pointer,
                    "verb-unknown",
                    Map.of(
                            "verb",
                            verb,
                            "known",
                            String.join(
                                    ", ",
                                    Arrays.stream(Verb.values()).map(Verb::code).toList())));
        }
    }

    static void condition(
            StepConditions conditions, PlaybookDocument document, String source, String pointer, Problems problems) {
        try {
            var condition = conditions.compile(source, document);
            condition.history().forEach(it -> Verb.of(it.verb()));
        } catch (ConditionInvalid wrong) {
            problems.error(pointer, wrong.textCode(), wrong.params());
        } catch (IllegalArgumentException unknownVerb) {
            problems.error(
                    pointer, "verb-unknown", Map.of("verb", String.valueOf(unknownVerb.getMessage()), "known", ""));
        }
    }
}
