package io.qunying.community;

import io.qunying.blueprint.PlaybookDocument;
import io.qunying.blueprint.Problems;
import io.qunying.blueprint.StepKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The group enters a stage. */
@Component
class StageStep implements StepKind {

    private final EachGroup each;
    private final EnterStage enter;

    StageStep(EachGroup each, EnterStage enter) {
        this.each = each;
        this.enter = enter;
    }

    @Override
    public String key() {
        return "stage";
    }

    @Override
    public Reach reach(JsonNode value) {
        return Reach.NOBODY;
    }

    /** The schema says which stages there are. */
    @Override
    public void check(Step step, PlaybookDocument document, Problems problems) {}

    @Override
    public List<End> carryOut(List<Call> calls) {
        return each.carryOut(
                calls,
                (call, group) -> enter.enter(group, call.value().asString("").toUpperCase(Locale.ROOT))
                        ? new End.Done(group)
                        : new End.Skipped("group-closed", Map.of()));
    }
}
