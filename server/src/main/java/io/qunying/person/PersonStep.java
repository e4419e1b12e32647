package io.qunying.person;

import io.qunying.blueprint.About;
import io.qunying.blueprint.PlaybookDocument;
import io.qunying.blueprint.Problems;
import io.qunying.blueprint.StepKind;
import io.qunying.fact.Fact;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A step that says something of a person, by one word: {@code tag: 意向强}. */
abstract class PersonStep implements StepKind {

    private final String key;
    private final People people;

    PersonStep(String key, People people) {
        this.key = key;
        this.people = people;
    }

    /** What is said of whom, with where it happened. */
    record Said(UUID person, String word, UnaryOperator<Fact> where) {}

    /** Says it of everybody, each of them locked by this transaction. */
    abstract void say(List<Said> all);

    @Override
    public String key() {
        return key;
    }

    @Override
    public Reach reach(JsonNode value) {
        return Reach.NOBODY;
    }

    @Override
    public void check(Step step, PlaybookDocument document, Problems problems) {
        if (!step.about().contains(About.PERSON)) {
            problems.error(step.pointer(), "step-needs-person", Map.of("step", key));
        }
    }

    @Override
    public List<End> carryOut(List<Call> calls) {
        var roots = people.lockAll(calls.stream()
                .map(it -> it.subject().person())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        say(calls.stream().flatMap(it -> said(it, roots).stream()).toList());
        return calls.stream().map(it -> end(it, roots.keySet())).toList();
    }

    private static List<Said> said(Call call, Map<UUID, UUID> roots) {
        var subject = call.subject();
        var root = subject.person() == null ? null : roots.get(subject.person());
        return root == null
                ? List.of()
                : List.of(new Said(
                        root,
                        call.value().asString(),
                        it -> it.in(subject.branch(), subject.community(), subject.group())));
    }

    private static End end(Call call, Set<UUID> known) {
        var person = call.subject().person();
        return person != null && known.contains(person)
                ? new End.Done(person)
                : new End.Skipped("step-without-person", Map.of());
    }

    /** By person; of several places of one person the last counts. */
    static Map<UUID, UnaryOperator<Fact>> places(List<Said> all) {
        var places = new HashMap<UUID, UnaryOperator<Fact>>();
        all.forEach(it -> places.put(it.person(), it.where()));
        return places;
    }

    static Set<String> words(List<Said> all, Function<String, String> accept) {
        return all.stream().map(Said::word).map(accept).collect(Collectors.toSet());
    }
}
