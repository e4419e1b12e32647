package io.qunying.timeline;

import io.qunying.fact.Deeds;
import io.qunying.fact.Deeds.Window;
import io.qunying.fact.Verb;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Whether what steps wait for has happened. A step that was woken knows; for others the facts are looked at, since one
 * may have come while the step was being worked on.
 */
@Component
class SeenSince {

    private final Deeds deeds;

    SeenSince(Deeds deeds) {
        this.deeds = deeds;
    }

    Set<Task> among(List<Task> waiting, Instant now) {
        var seen = waiting.stream().filter(it -> it.due().seen()).collect(Collectors.toCollection(HashSet::new));
        waiting.stream()
                .filter(it -> !it.due().seen() && it.due().step().verb() != null)
                .collect(Collectors.groupingBy(
                        it -> java.util.Objects.requireNonNull(it.due().step().verb())))
                .forEach((verb, tasks) -> seen.addAll(looked(verb, tasks, now)));
        return seen;
    }

    private List<Task> looked(String verb, List<Task> tasks, Instant now) {
        var persons = new ArrayList<Task>();
        var windows = new ArrayList<Window>();
        for (var task : tasks) {
            var run = task.due().run();
            if (run.subject().person() != null) {
                persons.add(task);
                windows.add(new Window(run.subject().person(), null, null, run.anchoredAt(), now.plusMillis(1)));
            }
        }
        return deeds.done(Verb.of(verb), windows).stream().map(persons::get).toList();
    }
}
