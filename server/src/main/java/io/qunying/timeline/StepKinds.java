package io.qunying.timeline;

import io.qunying.blueprint.StepKind;
import io.qunying.blueprint.StepKind.Call;
import io.qunying.blueprint.StepKind.End;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Hands steps to whoever can do them, all of one kind at once; those that steer the run are done here. */
@Component
class StepKinds {

    private final Map<String, StepKind> byKey;
    private final AskStep ask;
    private final WaitStep wait;
    private final BranchStep branch;

    StepKinds(List<StepKind> all, ObjectProvider<AskStep> ask, WaitStep wait, BranchStep branch) {
        byKey = all.stream().collect(Collectors.toUnmodifiableMap(StepKind::key, Function.identity()));
        this.ask = ask.getObject();
        this.wait = wait;
        this.branch = branch;
    }

    Optional<StepKind> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    void carryOut(List<Task> tasks, Round round) {
        var byKind = new LinkedHashMap<String, List<Task>>();
        for (var task : tasks) {
            byKind.computeIfAbsent(task.spec().map(StepSpec::kind).orElse(""), _ -> new java.util.ArrayList<>())
                    .add(task);
        }
        byKind.forEach((kind, own) -> carryOut(kind, own, round));
    }

    private void carryOut(String kind, List<Task> tasks, Round round) {
        switch (kind) {
            case "ask" -> ask.carryOut(tasks, round);
            case "wait" -> wait.carryOut(tasks, round);
            case "branch" -> branch.carryOut(tasks, round);
            default -> {
                var ends = carryOut(kind, tasks, Function.identity(), round);
                for (var number = 0; number < tasks.size(); number++) {
                    end(tasks.get(number), ends.get(number), round);
                }
            }
        }
    }

    static void end(Task task, End end, Round round) {
        switch (end) {
            case End.Done(var object) -> round.end(task, StepState.DONE, null, Map.of(), object);
            case End.Skipped(var code, var params) -> round.end(task, StepState.SKIPPED, code, params, null);
            case End.Failed(var code, var params) -> round.end(task, StepState.FAILED, code, params, null);
            case End.Later(var at) -> round.postpone(task, at);
        }
    }

    /** @param value what the kind is to do, from what the document says */
    List<End> carryOut(String kind, List<Task> tasks, Function<JsonNode, JsonNode> value, Round round) {
        var worker = byKey.get(kind);
        if (worker == null) {
            return tasks.stream()
                    .<End>map(_ -> new End.Failed("step-kind-gone", Map.of("kind", kind)))
                    .toList();
        }
        var ends =
                worker.carryOut(tasks.stream().map(it -> call(it, value, round)).toList());
        if (ends.size() != tasks.size()) {
            throw new IllegalStateException(kind + " ended " + ends.size() + " of " + tasks.size() + " steps");
        }
        return ends;
    }

    private static Call call(Task task, Function<JsonNode, JsonNode> value, Round round) {
        var programme = task.programme();
        var spec = task.spec().orElseThrow();
        return new Call(
                task.key(),
                programme.playbook(),
                programme.spec().key(),
                spec.key(),
                task.due().run().subject(),
                round.now(),
                task.due().step().turn(),
                value.apply(spec.value()),
                programme.spec().priority(),
                programme.spec().approval(),
                programme.askedBy(),
                null);
    }
}
