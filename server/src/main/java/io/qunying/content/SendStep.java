package io.qunying.content;

import io.qunying.blueprint.About;
import io.qunying.blueprint.Planning;
import io.qunying.blueprint.PlaybookDocument;
import io.qunying.blueprint.Problems;
import io.qunying.blueprint.StepKind;
import io.qunying.channel.Capability;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The step {@code send}: a material to a person, named in the group or alone, or to a whole group. */
@Component
class SendStep implements StepKind {

    private final SendMaterials send;
    private final ChannelLimits limits;

    SendStep(SendMaterials send, ChannelLimits limits) {
        this.send = send;
        this.limits = limits;
    }

    @Override
    public String key() {
        return "send";
    }

    @Override
    public Reach reach(JsonNode value) {
        return Reach.ONE_PERSON;
    }

    static String what(JsonNode value) {
        return value.isString() ? value.asString("") : value.path("what").asString("");
    }

    static boolean isPrivate(JsonNode value) {
        return value.path("to").asString("group").equals("person");
    }

    @Override
    public void check(Step step, PlaybookDocument document, Problems problems) {
        CheckColumns.refersTo(
                problems, step.pointer(), "material-missing", what(step.value()), DocumentMaterials.refs(document));
        if (what(step.value()).startsWith("pool/")) {
            problems.error(step.pointer(), "pool-needs-column", Map.of("name", what(step.value())));
        }
        if (isPrivate(step.value()) && step.about().equals(Set.of(About.GROUP))) {
            problems.error(step.pointer(), "person-missing");
        }
    }

    @Override
    public void plan(Step step, PlaybookDocument document, Planning planning) {
        var capability = isPrivate(step.value())
                ? Capability.SEND_TO_PERSON
                : step.about().contains(About.PERSON) ? Capability.MENTION : Capability.SEND_TO_GROUP;
        limits.say(planning, step.pointer(), Programmes.communities(document, step.programme()), capability);
    }

    @Override
    public List<End> carryOut(List<Call> calls) {
        return send.carryOut(calls, SendMaterials::addressed);
    }
}
