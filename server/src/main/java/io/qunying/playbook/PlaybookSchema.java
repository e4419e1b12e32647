package io.qunying.playbook;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import io.qunying.blueprint.PlaybookSection;
import io.qunying.blueprint.StepKind;
import java.util.Comparator;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schema of playbooks, with every section and kind of step there is. */
@Component
class PlaybookSchema {

    private final ObjectNode root;
    private final Schema compiled;

    PlaybookSchema(ObjectProvider<PlaybookSection> sections, ObjectProvider<StepKind> steps, JsonMapper json) {
        this.root = AssembleSchema.of(
                sections.stream()
                        .sorted(Comparator.comparingInt(PlaybookSection::order))
                        .toList(),
                steps.stream().sorted(Comparator.comparing(StepKind::key)).toList(),
                json);
        this.compiled = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(root.deepCopy());
    }

    String text() {
        return root.toPrettyString();
    }

    List<Error> validate(JsonNode document) {
        return compiled.validate(document);
    }

    /** The schema in which the keyword stands that found the error. */
    JsonNode around(Error error) {
        var path = error.getSchemaLocation().getFragment();
        var here = (JsonNode) root;
        for (int index = 0; index < path.getNameCount() - 1; index++) {
            here = step(here, path, index);
        }
        return here;
    }

    private static JsonNode step(JsonNode here, NodePath path, int index) {
        return path.getElement(index) instanceof Integer position
                ? here.path(position)
                : here.path(path.getName(index));
    }

    List<String> stepKinds() {
        return root.at("/$defs/step/oneOf")
                .valueStream()
                .map(it -> it.at("/required/0").asString())
                .toList();
    }
}
