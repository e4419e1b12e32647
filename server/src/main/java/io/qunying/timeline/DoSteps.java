package io.qunying.timeline;

import io.qunying.timeline.Programme.State;
import io.qunying.timeline.ProgrammeSpec.Late;
import io.qunying.timeline.ProgrammeTable.Standing;
import io.qunying.timeline.StepTable.Due;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Decides for a batch of due steps what is to be done with each, and has it done kind by kind. */
@Component
class DoSteps {

    private final ProgrammeBook book;
    private final ProgrammeTable programmes;
    private final RunTable runs;
    private final StepTable steps;
    private final PlanSteps plan;
    private final StepConditions conditions;
    private final StepKinds kinds;
    private final Clock clock;

    DoSteps(
            ProgrammeBook book,
            ProgrammeTable programmes,
            RunTable runs,
            StepTable steps,
            PlanSteps plan,
            StepConditions conditions,
            StepKinds kinds,
            Clock clock) {
        this.book = book;
        this.programmes = programmes;
        this.runs = runs;
        this.steps = steps;
        this.plan = plan;
        this.conditions = conditions;
        this.kinds = kinds;
        this.clock = clock;
    }

    /** In the transaction that holds the locks of these steps. */
    void carryOut(List<Due> claimed) {
        if (claimed.isEmpty()) {
            return;
        }
        var round = new Round(clock.instant(), plan);
        var left = conditions.filter(inTime(round, standing(round, tasks(claimed))), round);
        for (var task : left) {
            if (task.due().step().isBeginning()) {
                round.begin(task);
            }
        }
        kinds.carryOut(
                left.stream().filter(it -> !it.due().step().isBeginning()).toList(), round);
        steps.end(round.ended(), round.now());
        if (!round.postponed().isEmpty()) {
            steps.postpone(round.postponed());
        }
        if (!round.planned().isEmpty()) {
            steps.insert(round.planned());
        }
        runs.endFinished(claimed.stream().map(it -> it.run().id()).distinct().toList(), round.now());
    }

    private List<Task> tasks(List<Due> claimed) {
        var known = book.find(claimed.stream().map(it -> it.step().programme()).collect(Collectors.toSet()));
        return claimed.stream()
                .map(it ->
                        new Task(it, Objects.requireNonNull(known.get(it.step().programme()))))
                .toList();
    }

    /** Paused ones are held, stopped ones end. */
    private List<Task> standing(Round round, List<Task> tasks) {
        var standing = programmes.lockStanding(
                tasks.stream().map(it -> it.programme().id()).collect(Collectors.toSet()));
        var left = new ArrayList<Task>();
        for (var task : tasks) {
            var now = standing.getOrDefault(task.programme().id(), new Standing(State.STOPPED, false));
            if (now.state() == State.STOPPED || !task.due().runs()) {
                round.end(task, StepState.CANCELLED, now.state() == State.STOPPED ? "stopped" : "left");
            } else if (now.paused()) {
                round.end(task, StepState.HELD, "paused");
            } else {
                left.add(task);
            }
        }
        return left;
    }

    /** What was missed by more than the grace goes by the rule of its programme. */
    private List<Task> inTime(Round round, List<Task> tasks) {
        var missed = tasks.stream().filter(it -> isMissed(it, round.now())).toList();
        if (missed.isEmpty()) {
            return tasks;
        }
        Map<UUID, Instant> last = steps.lastDue(
                missed.stream()
                        .filter(it -> it.programme().spec().late() == Late.MERGE)
                        .map(it -> it.due().run().id())
                        .collect(Collectors.toSet()),
                round.now());
        var left = new ArrayList<Task>();
        for (var task : tasks) {
            if (!isMissed(task, round.now())) {
                left.add(task);
            } else if (task.programme().spec().late() == Late.SKIP) {
                round.end(task, StepState.MISSED, "missed");
            } else if (last.getOrDefault(task.due().run().id(), Instant.MIN)
                    .isAfter(task.due().step().due())) {
                round.end(task, StepState.MERGED, "merged");
            } else {
                left.add(task);
            }
        }
        return left;
    }

    /** A wait that ends late is not missed: its end is what others go by. */
    private static boolean isMissed(Task task, Instant now) {
        var spec = task.programme().spec();
        return spec.late() != Late.SEND
                && task.due().step().verb() == null
                && !task.due().step().isBeginning()
                && spec.grace()
                        .after(
                                task.due().step().due(),
                                task.due().run().subject().zone())
                        .isBefore(now);
    }
}
