package io.qunying.timeline;

import io.qunying.blueprint.PlaybookDocument;
import io.qunying.blueprint.Problems;
import io.qunying.blueprint.StepKind;
import io.qunying.timeline.StepConditions.Question;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Goes the first way whose condition holds: {@code branch: [{if: …, steps: […]}, {else: true, steps: […]}]}. */
@Component
class BranchStep implements StepKind {

    private static final String NONE = "arm:none";

    private final StepConditions conditions;

    BranchStep(StepConditions conditions) {
        this.conditions = conditions;
    }

    @Override
    public String key() {
        return "branch";
    }

    @Override
    public Reach reach(JsonNode value) {
        return Reach.NOBODY;
    }

    @Override
    public void check(Step step, PlaybookDocument document, Problems problems) {
        for (var number = 0; number < step.value().size(); number++) {
            var arm = step.value().get(number);
            if (arm.has("if")) {
                Checks.condition(
                        conditions,
                        document,
                        arm.path("if").asString(),
                        step.pointer() + "/branch/" + number + "/if",
                        problems);
            }
        }
    }

    void carryOut(List<Task> tasks, Round round) {
        var open = tasks;
        for (var arm = 0; !open.isEmpty(); arm++) {
            open = goInto(arm, open, round);
        }
    }

    /** @return those for whom it was the wrong way */
    private List<Task> goInto(int arm, List<Task> tasks, Round round) {
        var left = new ArrayList<Task>();
        var asked = new ArrayList<Task>();
        var questions = new ArrayList<Question>();
        for (var task : tasks) {
            var arms = task.spec().orElseThrow().value();
            if (arm >= arms.size()) {
                round.branch(task, NONE);
            } else if (!arms.get(arm).has("if")) {
                round.branch(task, StepSpec.armed(arm));
            } else {
                asked.add(task);
                questions.add(new Question(
                        conditions.compile(arms.get(arm).path("if").asString()),
                        task.due().run().subject()));
            }
        }
        var answers = conditions.ask(questions, round.now());
        for (var number = 0; number < asked.size(); number++) {
            if (answers.get(number)) {
                round.branch(asked.get(number), StepSpec.armed(arm));
            } else {
                left.add(asked.get(number));
            }
        }
        return left;
    }

    @Override
    public List<End> carryOut(List<Call> calls) {
        throw new IllegalStateException("steers the run");
    }
}
