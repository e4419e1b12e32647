package io.qunying.timeline;

import io.qunying.blueprint.About;
import io.qunying.blueprint.Conditions;
import io.qunying.blueprint.Conditions.Condition;
import io.qunying.blueprint.Conditions.Did;
import io.qunying.blueprint.Conditions.ValueType;
import io.qunying.blueprint.PlaybookDocument;
import io.qunying.blueprint.Span;
import io.qunying.blueprint.Subject;
import io.qunying.blueprint.ValueSource;
import io.qunying.fact.Deeds;
import io.qunying.fact.Deeds.Window;
import io.qunying.fact.Verb;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks the conditions of a whole batch: each kind of value is looked up once, however many steps ask for it. */
@Component
class StepConditions {

    private final Conditions conditions;
    private final List<ValueSource> sources;
    private final Deeds deeds;

    StepConditions(Conditions conditions, List<ValueSource> sources, Deeds deeds) {
        this.conditions = conditions;
        this.sources = sources;
        this.deeds = deeds;
    }

    /** A condition and whom it is asked of. */
    record Question(Condition condition, Subject subject) {}

    /** Everything that conditions of steps may ask. */
    Map<String, ValueType> vocabulary() {
        var all = new HashMap<String, ValueType>();
        sources.forEach(it -> all.putAll(it.vocabulary()));
        return all;
    }

    /** @throws io.qunying.blueprint.ConditionInvalid if it cannot be used */
    Condition compile(String source) {
        return conditions.compileWithHistory(source, vocabulary());
    }

    /** The same with the profile fields that the document is going to bring. */
    Condition compile(String source, PlaybookDocument document) {
        var vocabulary = new HashMap<>(vocabulary());
        document.section("communities")
                .valueStream()
                .flatMap(it -> it.path("fields").valueStream())
                .forEach(it -> vocabulary.putIfAbsent(
                        "person." + it.path("key").asString(),
                        type(it.path("type").asString())));
        return conditions.compileWithHistory(source, vocabulary);
    }

    private static ValueType type(String field) {
        return switch (field) {
            case "number" -> ValueType.NUMBER;
            case "boolean" -> ValueType.BOOLEAN;
            case "date" -> ValueType.TIME;
            case "choices" -> ValueType.TEXTS;
            default -> ValueType.TEXT;
        };
    }

    /** Those whose condition holds; the others end as skipped. */
    List<Task> filter(List<Task> tasks, Round round) {
        var left = new ArrayList<Task>();
        var asked = new ArrayList<Task>();
        var questions = new ArrayList<Question>();
        for (var task : tasks) {
            var condition = condition(task);
            if (condition == null) {
                left.add(task);
            } else {
                asked.add(task);
                questions.add(new Question(compile(condition), task.due().run().subject()));
            }
        }
        var answers = ask(questions, round.now());
        for (var number = 0; number < asked.size(); number++) {
            if (answers.get(number)) {
                left.add(asked.get(number));
            } else {
                round.end(asked.get(number), StepState.SKIPPED, "condition");
            }
        }
        return left;
    }

    /** Asked when a step comes up, not again at each of its reminders. */
    private static @Nullable String condition(Task task) {
        if (task.due().step().isBeginning()) {
            return task.programme().spec().condition();
        }
        return task.due().step().turn() > 0
                ? null
                : task.spec().map(StepSpec::condition).orElse(null);
    }

    List<Boolean> ask(List<Question> questions, Instant now) {
        if (questions.isEmpty()) {
            return List.of();
        }
        var persons = values(About.PERSON, questions, Subject::person);
        var groups = values(About.GROUP, questions, Subject::group);
        var did = history(questions, now);
        return questions.stream()
                .map(it -> {
                    var values = new HashMap<String, Object>();
                    values.putAll(persons.getOrDefault(it.subject().person(), Map.of()));
                    values.putAll(groups.getOrDefault(it.subject().group(), Map.of()));
                    return it.condition()
                            .holds(
                                    values,
                                    asked -> did.contains(
                                            new Deed(asked, it.subject().person())));
                })
                .toList();
    }

    private Map<UUID, Map<String, Object>> values(
            About about, List<Question> questions, Function<Subject, @Nullable UUID> part) {
        var ids = questions.stream()
                .map(it -> part.apply(it.subject()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        var names = questions.stream()
                .flatMap(it -> it.condition().names().stream())
                .collect(Collectors.toSet());
        var values = new HashMap<UUID, Map<String, Object>>();
        sources.stream()
                .filter(it ->
                        it.about() == about && it.vocabulary().keySet().stream().anyMatch(names::contains))
                .forEach(source -> source.values(ids)
                        .forEach((id, own) ->
                                values.computeIfAbsent(id, _ -> new HashMap<>()).putAll(own)));
        return values;
    }

    private record Deed(Did asked, @Nullable UUID person) {}

    private Set<Deed> history(List<Question> questions, Instant now) {
        var byDid = new HashMap<Did, Set<Subject>>();
        for (var it : questions) {
            if (it.subject().person() != null) {
                it.condition()
                        .history()
                        .forEach(did ->
                                byDid.computeIfAbsent(did, _ -> new HashSet<>()).add(it.subject()));
            }
        }
        var found = new HashSet<Deed>();
        byDid.forEach((did, subjects) -> found.addAll(done(did, List.copyOf(subjects), now)));
        return found;
    }

    private Collection<Deed> done(Did did, List<Subject> subjects, Instant now) {
        var windows = subjects.stream()
                .map(it -> new Window(
                        it.person(), null, null, Span.of(did.within()).before(now, it.zone()), now.plusMillis(1)))
                .toList();
        return deeds.done(Verb.of(did.verb()), windows).stream()
                .map(it -> new Deed(did, subjects.get(it).person()))
                .toList();
    }
}
