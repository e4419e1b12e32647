package io.qunying.timeline;

import io.qunying.blueprint.PlaybookDocument;
import io.qunying.blueprint.Problems;
import io.qunying.blueprint.StepKind;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Something that happens in the group at that time; announced in it when it begins, and seen in the calendar before.
 */
@Component
class EventStep implements StepKind {

    /** Lazy: it knows all kinds, this one too. */
    private final ObjectProvider<StepKinds> kinds;

    EventStep(ObjectProvider<StepKinds> kinds) {
        this.kinds = kinds;
    }

    @Override
    public String key() {
        return "event";
    }

    @Override
    public Reach reach(JsonNode value) {
        return value.has("announce") ? Reach.WHOLE_GROUP : Reach.NOBODY;
    }

    @Override
    public void check(Step step, PlaybookDocument document, Problems problems) {
        if (step.value().has("announce")) {
            sending()
                    .check(
                            new Step(step.programme(), step.pointer(), send(step.value()), step.about()),
                            document,
                            problems);
        }
    }

    @Override
    public List<End> carryOut(List<Call> calls) {
        var announced = calls.stream().filter(it -> it.value().has("announce")).toList();
        var ends = announced.isEmpty()
                ? List.<End>of()
                : sending()
                        .carryOut(announced.stream()
                                .map(it -> it.with(send(it.value())))
                                .toList());
        var all = new ArrayList<End>();
        var next = ends.iterator();
        for (var call : calls) {
            all.add(call.value().has("announce") ? next.next() : new End.Done(null));
        }
        return all;
    }

    private StepKind sending() {
        return kinds.getObject().find("send").orElseThrow();
    }

    private static JsonNode send(JsonNode event) {
        return JsonNodeFactory.instance.stringNode(event.path("announce").asString());
    }
}
