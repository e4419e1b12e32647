package io.qunying.timeline;

import io.qunying.blueprint.About;
import io.qunying.blueprint.Anchor;
import io.qunying.blueprint.Subject;
import io.qunying.community.Groups;
import io.qunying.fact.Fact;
import io.qunying.fact.Verb;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What programmes can begin with, and for whom a fact begins one. */
@Component
class Anchors {

    /** {@code fact(verb)}: any kind of fact of a person. */
    private static final String ANY = "fact";

    private final Map<String, Anchor> byKey;
    private final Groups groups;
    private final ProgrammeBook book;

    Anchors(List<Anchor> all, Groups groups, ProgrammeBook book) {
        byKey = all.stream().collect(Collectors.toUnmodifiableMap(Anchor::key, Function.identity()));
        this.groups = groups;
        this.book = book;
    }

    Optional<Anchor> find(String key, @Nullable String argument) {
        if (!key.equals(ANY)) {
            return Optional.ofNullable(byKey.get(key));
        }
        return Arrays.stream(Verb.values())
                .filter(it -> it.code().equals(argument))
                .map(it -> new Anchor(ANY, it.code(), About.PERSON, null))
                .findFirst();
    }

    Set<String> keys() {
        var keys = new TreeSet<>(byKey.keySet());
        keys.add(ANY);
        keys.add(ProgrammeSpec.CALENDAR);
        return keys;
    }

    /** Who begins this programme with that fact, which is of its verb. */
    List<Subject> subjects(Programme programme, Fact fact) {
        var spec = programme.spec();
        var anchor = find(spec.anchor(), spec.argument()).orElse(null);
        if (anchor == null || HearFacts.isNoBeginning(fact) || !matches(anchor, spec.argument(), fact)) {
            return List.of();
        }
        var person = anchor.about() == About.PERSON ? fact.person() : null;
        if (anchor.about() == About.PERSON && person == null) {
            return List.of();
        }
        if (fact.community() == null) {
            return person == null ? List.of() : seated(programme, person);
        }
        var branch = fact.branch();
        return programme.communities().contains(fact.community()) && branch != null
                ? List.of(new Subject(branch, fact.community(), fact.group(), person, book.zone(fact.community())))
                : List.of();
    }

    private static boolean matches(Anchor anchor, @Nullable String argument, Fact fact) {
        return anchor.argument() == null
                || argument == null
                || Objects.toString(fact.properties().get(anchor.argument()), "")
                        .equalsIgnoreCase(argument);
    }

    /** A fact of no community, such as a tag, is of each of the programme's that the person is in. */
    private List<Subject> seated(Programme programme, UUID person) {
        return groups.groupsOf(List.of(person)).getOrDefault(person, List.of()).stream()
                .filter(it -> programme.communities().contains(it.community()))
                .map(it -> new Subject(it.branch(), it.community(), it.id(), person, it.zone()))
                .toList();
    }
}
