package io.qunying.timeline;

import io.qunying.timeline.StepTable.Ended;
import io.qunying.timeline.StepTable.Postponed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What becomes of a batch: how its steps end, and which follow. */
final class Round {

    private final Instant now;
    private final PlanSteps plan;
    private final List<Ended> ended = new ArrayList<>();
    private final List<StepRow> planned = new ArrayList<>();
    private final List<Postponed> postponed = new ArrayList<>();

    Round(Instant now, PlanSteps plan) {
        this.now = now;
        this.plan = plan;
    }

    Instant now() {
        return now;
    }

    List<Ended> ended() {
        return ended;
    }

    List<StepRow> planned() {
        return planned;
    }

    List<Postponed> postponed() {
        return postponed;
    }

    void begin(Task task) {
        ended.add(new Ended(task.due().step(), StepState.DONE, null, Map.of(), null));
        planned.addAll(plan.first(task.programme().spec(), task.due().run()));
    }

    void end(Task task, StepState state, @Nullable String code) {
        end(task, state, code, Map.of(), null);
    }

    void end(Task task, StepState state, @Nullable String code, Map<String, ?> params, @Nullable UUID object) {
        ended.add(new Ended(task.due().step(), state, code, params, object));
        switch (state) {
            case DONE -> follow(task, "done");
            case TIMEOUT -> follow(task, "timeout");
            case SKIPPED, MISSED, MERGED, FAILED -> follow(task, "without");
            case WAITING, HELD, CANCELLED -> {
                // Goes on later, or nothing follows.
            }
        }
    }

    /** It stays as it is and comes again. */
    void postpone(Task task, Instant until) {
        postponed.add(new Postponed(task.due().step(), until));
    }

    /** Done, and what follows depends on the arm. */
    void branch(Task task, String arm) {
        ended.add(new Ended(task.due().step(), StepState.DONE, arm, Map.of(), null));
        follow(task, arm);
    }

    /** This turn is done, and the same step has another one. */
    void again(Task task, Instant due, @Nullable String verb, @Nullable UUID object) {
        var step = task.due().step();
        ended.add(new Ended(step, StepState.DONE, "asked", Map.of(), object));
        planned.add(new StepRow(
                step.run(),
                step.key(),
                step.turn() + 1,
                step.programme(),
                due,
                verb,
                task.due().run().subject().id()));
    }

    private void follow(Task task, String end) {
        if (!task.due().step().isBeginning()) {
            planned.addAll(plan.following(
                    task.programme().spec(), task.due().run(), task.due().step().key(), end, now));
        }
    }
}
