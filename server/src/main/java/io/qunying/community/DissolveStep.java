package io.qunying.community;

import io.qunying.blueprint.PlaybookDocument;
import io.qunying.blueprint.Problems;
import io.qunying.blueprint.Say;
import io.qunying.blueprint.StepKind;
import io.qunying.platform.AuditTrail.Actor;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The group is dissolved, with last words. */
@Component
class DissolveStep implements StepKind {

    private final EachGroup each;
    private final CloseGroup close;
    private final Say say;

    DissolveStep(EachGroup each, CloseGroup close, Say say) {
        this.each = each;
        this.close = close;
        this.say = say;
    }

    @Override
    public String key() {
        return "dissolve";
    }

    @Override
    public Reach reach(JsonNode value) {
        return Reach.WHOLE_GROUP;
    }

    @Override
    public void check(Step step, PlaybookDocument document, Problems problems) {
        Say.check(step.pointer() + "/say", step.value().path("say").asString(""), document, problems);
    }

    @Override
    public List<End> carryOut(List<Call> calls) {
        return each.carryOut(calls, this::dissolve);
    }

    private End dissolve(Call call, UUID group) {
        var words = say.text(call.playbook(), call.value().path("say").asString(SweepStages.FAREWELL))
                .orElse(SweepStages.FAREWELL);
        close.dissolve(group, SweepStages.OVER, words, Actor.SYSTEM);
        return new End.Done(group);
    }
}
