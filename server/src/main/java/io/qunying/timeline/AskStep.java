package io.qunying.timeline;

import io.qunying.blueprint.PlaybookDocument;
import io.qunying.blueprint.Problems;
import io.qunying.blueprint.Span;
import io.qunying.blueprint.StepKind;
import io.qunying.blueprint.Subject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Asks for something until it is done: {@code ask: {for: nickname, say: script/nickname, remind: 1d, times: 3}}. Says
 * it once, then again after each {@code remind}, and gives up after {@code times} reminders.
 */
@Component
class AskStep implements StepKind {

    private final Achievements achievements;
    private final SeenSince seen;
    /** Lazy: it knows all kinds, this one too. */
    private final ObjectProvider<StepKinds> kinds;

    AskStep(Achievements achievements, SeenSince seen, ObjectProvider<StepKinds> kinds) {
        this.achievements = achievements;
        this.seen = seen;
        this.kinds = kinds;
    }

    @Override
    public String key() {
        return "ask";
    }

    @Override
    public Reach reach(JsonNode value) {
        return Reach.ONE_PERSON;
    }

    @Override
    public void check(Step step, PlaybookDocument document, Problems problems) {
        var wanted = step.value().path("for");
        if (!achievements.isKnown(wanted.asString())) {
            Checks.verb(wanted, step.pointer() + "/ask/for", problems);
        }
        kinds.getObject()
                .find("send")
                .ifPresent(it -> it.check(
                        new Step(step.programme(), step.pointer(), say(step.value()), step.about()),
                        document,
                        problems));
    }

    void carryOut(List<Task> tasks, Round round) {
        var done = done(tasks, round);
        var saying = new ArrayList<Task>();
        for (var task : tasks) {
            if (done.contains(task)) {
                round.end(task, StepState.DONE, "seen");
            } else if (task.due().step().turn() > times(task)) {
                round.end(task, StepState.TIMEOUT, "not-seen");
            } else {
                saying.add(task);
            }
        }
        var ends = saying.isEmpty() ? List.<End>of() : kinds.getObject().carryOut("send", saying, AskStep::say, round);
        for (var number = 0; number < saying.size(); number++) {
            saidOrNot(saying.get(number), ends.get(number), round);
        }
    }

    private void saidOrNot(Task task, End end, Round round) {
        if (end instanceof End.Failed) {
            StepKinds.end(task, end, round);
            return;
        }
        var spec = task.spec().orElseThrow();
        var due = Span.of(spec.value().path("remind").asString("1d"))
                .after(round.now(), task.due().run().subject().zone());
        round.again(
                task,
                due,
                achievements.verb(spec.value().path("for").asString()),
                end instanceof End.Done(var it) ? it : null);
    }

    private Set<Task> done(List<Task> tasks, Round round) {
        var done = new HashSet<>(seen.among(
                tasks.stream().filter(it -> it.due().step().turn() > 0).toList(), round.now()));
        tasks.stream()
                .collect(Collectors.groupingBy(
                        it -> it.spec().orElseThrow().value().path("for").asString()))
                .forEach((wanted, own) -> {
                    Set<Subject> subjects = achievements.doneBy(
                            wanted,
                            own.stream().map(it -> it.due().run().subject()).toList());
                    own.stream()
                            .filter(it -> subjects.contains(it.due().run().subject()))
                            .forEach(done::add);
                    if (achievements.isKnown(wanted)) {
                        // The fact only says that it may be done now: the module that knows has the last word.
                        own.stream()
                                .filter(it -> !subjects.contains(it.due().run().subject()))
                                .forEach(done::remove);
                    }
                });
        return done;
    }

    private static int times(Task task) {
        return task.spec().orElseThrow().value().path("times").asInt(3);
    }

    private static JsonNode say(JsonNode ask) {
        var send = JsonNodeFactory.instance.objectNode();
        Map.of("what", "say", "to", "to").forEach((name, from) -> {
            if (ask.has(from)) {
                send.set(name, ask.path(from));
            }
        });
        return send;
    }

    @Override
    public List<End> carryOut(List<Call> calls) {
        throw new IllegalStateException("steers the run");
    }
}
