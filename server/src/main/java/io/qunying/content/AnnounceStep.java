package io.qunying.content;

import io.qunying.blueprint.Planning;
import io.qunying.blueprint.PlaybookDocument;
import io.qunying.blueprint.Problems;
import io.qunying.blueprint.StepKind;
import io.qunying.channel.Capability;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The step {@code announce}: a script becomes the announcement of the group. */
@Component
class AnnounceStep implements StepKind {

    private final SendMaterials send;
    private final ChannelLimits limits;

    AnnounceStep(SendMaterials send, ChannelLimits limits) {
        this.send = send;
        this.limits = limits;
    }

    @Override
    public String key() {
        return "announce";
    }

    @Override
    public Reach reach(JsonNode value) {
        return Reach.WHOLE_GROUP;
    }

    @Override
    public void check(Step step, PlaybookDocument document, Problems problems) {
        var what = SendStep.what(step.value());
        CheckColumns.refersTo(problems, step.pointer(), "material-missing", what, DocumentMaterials.refs(document));
        if (!what.startsWith("script/")) {
            problems.error(step.pointer(), "announcement-not-a-script", Map.of("name", what));
        }
    }

    @Override
    public void plan(Step step, PlaybookDocument document, Planning planning) {
        limits.say(planning, step.pointer(), Programmes.communities(document, step.programme()), Capability.ANNOUNCE);
    }

    @Override
    public List<End> carryOut(List<Call> calls) {
        return send.carryOut(calls, SendMaterials::announced);
    }
}
