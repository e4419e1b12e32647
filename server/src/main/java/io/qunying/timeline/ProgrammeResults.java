package io.qunying.timeline;

import io.qunying.timeline.StepFigures.Figure;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
class ProgrammeResults implements Programmes {

    private final ProgrammeTable programmes;
    private final StepFigures figures;

    ProgrammeResults(ProgrammeTable programmes, StepFigures figures) {
        this.programmes = programmes;
        this.figures = figures;
    }

    @Override
    public List<Result> results(UUID playbook) {
        var all = programmes.listOf(playbook);
        var newest = all.stream().mapToInt(Programme::version).max().orElse(0);
        var current = all.stream()
                .filter(it -> it.version() == newest)
                .sorted(Comparator.comparing(it -> it.spec().key()))
                .toList();
        return figures.of(current).stream()
                .map(it -> new Result(
                        it.programme().spec().key(),
                        it.runs(),
                        it.steps().stream().map(ProgrammeResults::step).toList()))
                .toList();
    }

    private static StepResult step(Figure it) {
        var metric = it.metric();
        return new StepResult(
                it.key(),
                it.due(),
                it.byState().getOrDefault("DONE", 0L),
                it.late(),
                metric == null ? null : metric.name(),
                metric == null ? null : metric.value(),
                metric == null ? null : metric.target());
    }
}
