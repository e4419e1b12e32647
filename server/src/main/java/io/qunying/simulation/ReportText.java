package io.qunying.simulation;

import java.util.Locale;

/** A report as a person reads it in a terminal. */
@SuppressWarnings("AnnotateFormatMethod") // the annotation would need a library of its own
final class ReportText {

    private ReportText() {}

    static String of(SimulationReport it) {
        var text = new StringBuilder();
        text.append(line(
                "%s: %d days, %d members, seed %d, in %.1f s",
                it.playbook(), it.days(), it.members(), it.seed(), it.wallSeconds()));
        text.append("\nFunnel\n");
        it.funnel().forEach(step -> text.append(line("  %-26s %7d", step.step(), step.persons())));
        text.append(line("%nGroups (%d)", it.groups().size()));
        it.groups()
                .forEach(group -> text.append(line(
                        "  %s  %d/%d  %s",
                        group.name(),
                        group.peakMembers(),
                        group.capacity(),
                        String.join(
                                " → ",
                                group.stages().stream()
                                        .map(SimulationReport.StageAt::stage)
                                        .toList()))));
        text.append("\nProgrammes\n");
        for (var programme : it.programmes()) {
            text.append(line("  %s (%d runs)", programme.key(), programme.runs()));
            for (var step : programme.steps()) {
                var metric = step.metric();
                text.append(line(
                        "    %-28s due %6d  done %6d  late %3d%s",
                        step.key(),
                        step.due(),
                        step.done(),
                        step.late(),
                        metric == null || metric.value() == null
                                ? ""
                                : line0(
                                        "  %s %.0f %%%s",
                                        metric.name(),
                                        100 * metric.value(),
                                        metric.target() == null
                                                ? ""
                                                : line0(" (target %.0f %%)", 100 * metric.target()))));
            }
        }
        var sent = it.dispatches();
        text.append(line(
                "%nSends: planned %d, sent %d, assisted %d, dropped %d, in doubt %d",
                sent.planned(), sent.sent(), sent.assisted(), sent.dropped(), sent.inDoubt()));
        text.append(line("Work: %d items, %d done", it.work().items(), it.work().done()));
        var broken = it.violations();
        text.append(line(
                "Violations: capacity %d, conflicts %d, pressure %d, duplicate sends %d, late steps %d",
                broken.capacity(), broken.conflicts(), broken.pressure(), broken.duplicateSends(), broken.lateSteps()));
        return text.toString();
    }

    private static String line(String format, Object... values) {
        return line0(format, values) + "\n";
    }

    private static String line0(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
