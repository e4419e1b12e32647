package io.qunying.playbook;

import io.qunying.blueprint.About;
import io.qunying.blueprint.Anchor;
import io.qunying.blueprint.Conditions.ValueType;
import io.qunying.blueprint.ValueSource;
import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What editors of playbooks need to know: the schema, and the words for completion. */
@RestController
class VocabularyController {

    /** Those of CEL that people use, and what the timeline adds. */
    private static final List<Function> FUNCTIONS = List.of(
            new Function("contains", "text.contains(part)"),
            new Function("startsWith", "text.startsWith(part)"),
            new Function("endsWith", "text.endsWith(part)"),
            new Function("size", "size(texts)"),
            new Function("person.did", "person.did('verb', '1d')"));

    private final PlaybookSchema schema;
    private final ObjectProvider<ValueSource> sources;
    private final ObjectProvider<Anchor> anchors;

    VocabularyController(PlaybookSchema schema, ObjectProvider<ValueSource> sources, ObjectProvider<Anchor> anchors) {
        this.schema = schema;
        this.sources = sources;
        this.anchors = anchors;
    }

    record Name(String name, ValueType type) {}

    /** @param form how it is written */
    record Function(String name, String form) {}

    /** @param argument what {@code key(…)} compares with, or null if it takes none */
    record AnchorWord(String key, About about, @Nullable String argument) {}

    record Vocabulary(
            List<Name> person,
            List<Name> group,
            List<Function> functions,
            List<AnchorWord> anchors,
            List<String> steps) {}

    @GetMapping(path = "/api/console/playbook-schema", produces = "application/schema+json")
    @Allowed(Permission.PLAYBOOK_READ)
    String schema() {
        return schema.text();
    }

    @GetMapping("/api/console/playbook-vocabulary")
    @Allowed(Permission.PLAYBOOK_READ)
    Vocabulary vocabulary() {
        return new Vocabulary(
                names(About.PERSON),
                names(About.GROUP),
                FUNCTIONS,
                anchors.stream()
                        .map(it -> new AnchorWord(it.key(), it.about(), it.argument()))
                        .sorted(Comparator.comparing(AnchorWord::key))
                        .toList(),
                schema.stepKinds());
    }

    private List<Name> names(About about) {
        return sources.stream()
                .filter(it -> it.about() == about)
                .flatMap(it -> it.vocabulary().entrySet().stream())
                .map(it -> new Name(it.getKey(), it.getValue()))
                .sorted(Comparator.comparing(Name::name))
                .toList();
    }
}
