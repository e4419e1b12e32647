package io.qunying.content;

import io.qunying.blueprint.PlaybookDocument;
import io.qunying.blueprint.Problems;
import io.qunying.blueprint.StepKind;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The step {@code column}: the next post of a column in a group. What its channel cannot do the section says. */
@Component
class ColumnStep implements StepKind {

    private final PostColumns post;

    ColumnStep(PostColumns post) {
        this.post = post;
    }

    @Override
    public String key() {
        return "column";
    }

    @Override
    public Reach reach(JsonNode value) {
        return Reach.WHOLE_GROUP;
    }

    @Override
    public void check(Step step, PlaybookDocument document, Problems problems) {
        var keys = DocumentColumns.read(document).stream()
                .map(DocumentColumns.Written::key)
                .toList();
        CheckColumns.refersTo(
                problems, step.pointer(), "column-missing", step.value().asString(""), keys);
    }

    @Override
    public List<End> carryOut(List<Call> calls) {
        return post.carryOut(calls);
    }
}
