package io.qunying.timeline;

import io.qunying.blueprint.Achievement;
import io.qunying.blueprint.Subject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What steps can wait for: the verb of a fact, or something that a module knows to look for. */
@Component
class Achievements {

    private final Map<String, Achievement> byKey;

    Achievements(List<Achievement> all) {
        byKey = all.stream().collect(Collectors.toUnmodifiableMap(Achievement::key, Function.identity()));
    }

    /** The verb of the fact that a step waits for, if it is of a kind that waits. */
    Optional<String> waitedFor(StepSpec step) {
        return switch (step.kind()) {
            case "wait" -> Optional.of(step.value().path("fact").asString());
            case "ask" -> Optional.of(verb(step.value().path("for").asString()));
            default -> Optional.empty();
        };
    }

    String verb(String word) {
        var known = byKey.get(word);
        return known == null ? word : known.verb();
    }

    boolean isKnown(String word) {
        return byKey.containsKey(word);
    }

    Set<String> keys() {
        return byKey.keySet();
    }

    Set<Subject> doneBy(String word, Collection<Subject> asked) {
        var known = byKey.get(word);
        return known == null ? Set.of() : known.doneBy(asked);
    }
}
