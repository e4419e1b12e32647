package io.qunying.timeline;

import io.qunying.blueprint.PlaybookDocument;
import io.qunying.blueprint.Problems;
import io.qunying.blueprint.Span;
import io.qunying.blueprint.StepKind;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Waits for a fact, or until time is over: {@code wait: {fact: order.paid, for: 3d}}. */
@Component
class WaitStep implements StepKind {

    private final Achievements achievements;
    private final SeenSince seen;

    WaitStep(Achievements achievements, SeenSince seen) {
        this.achievements = achievements;
        this.seen = seen;
    }

    @Override
    public String key() {
        return "wait";
    }

    @Override
    public Reach reach(JsonNode value) {
        return Reach.NOBODY;
    }

    @Override
    public void check(Step step, PlaybookDocument document, Problems problems) {
        Checks.verb(step.value().path("fact"), step.pointer() + "/wait/fact", problems);
    }

    void carryOut(List<Task> tasks, Round round) {
        var ending = tasks.stream().filter(it -> it.due().step().turn() > 0).toList();
        var happened = seen.among(ending, round.now());
        for (var task : tasks) {
            var spec = task.spec().orElseThrow();
            if (task.due().step().turn() == 0) {
                var until = Span.of(spec.value().path("for").asString("7d"))
                        .after(round.now(), task.due().run().subject().zone());
                round.again(task, until, achievements.waitedFor(spec).orElseThrow(), null);
            } else if (happened.contains(task)) {
                round.end(task, StepState.DONE, "seen");
            } else {
                round.end(task, StepState.TIMEOUT, "not-seen");
            }
        }
    }

    @Override
    public List<End> carryOut(List<Call> calls) {
        throw new IllegalStateException("steers the run");
    }
}
