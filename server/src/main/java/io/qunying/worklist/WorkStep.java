package io.qunying.worklist;

import io.qunying.blueprint.PlaybookDocument;
import io.qunying.blueprint.Problems;
import io.qunying.blueprint.Span;
import io.qunying.blueprint.StepKind;
import io.qunying.worklist.Worklist.Kind;
import io.qunying.worklist.Worklist.NewItem;
import io.qunying.worklist.Worklist.Proof;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The step {@code work} of a playbook: somebody has to do something. */
@Component
class WorkStep implements StepKind {

    private static final String USUAL_TIME = "1d";

    private final Worklist worklist;

    WorkStep(Worklist worklist) {
        this.worklist = worklist;
    }

    @Override
    public String key() {
        return "work";
    }

    @Override
    public Reach reach(JsonNode value) {
        return Reach.NOBODY;
    }

    /** The schema says it all. */
    @Override
    public void check(Step step, PlaybookDocument document, Problems problems) {}

    @Override
    public List<End> carryOut(List<Call> calls) {
        worklist.addAll(calls.stream().map(WorkStep::item).toList());
        return calls.stream().<End>map(_ -> new End.Done(null)).toList();
    }

    private static NewItem item(Call call) {
        var value = call.value();
        var subject = call.subject();
        var due = Span.of(value.path("within").asString(USUAL_TIME)).after(call.due(), subject.zone());
        return new NewItem(
                call.key(),
                Kind.valueOf(constant(value, "kind", "other")),
                value.path("title").asString(),
                value.path("text").asString(""),
                subject.branch(),
                subject.community(),
                subject.group(),
                subject.person(),
                null,
                value.has("owner") ? Duty.valueOf(constant(value, "owner", "")) : null,
                due,
                value.has("escalate")
                        ? Duration.between(
                                due, Span.of(value.path("escalate").asString()).after(due, subject.zone()))
                        : null,
                StreamSupport.stream(value.path("checklist").spliterator(), false)
                        .map(JsonNode::asString)
                        .toList(),
                Proof.valueOf(constant(value, "proof", "none")));
    }

    private static String constant(JsonNode value, String name, String otherwise) {
        return value.path(name).asString(otherwise).toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
