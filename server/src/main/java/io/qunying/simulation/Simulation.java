package io.qunying.simulation;

import io.qunying.blueprint.Applying.InFlight;
import io.qunying.community.Groups;
import io.qunying.entry.LiveCodes;
import io.qunying.platform.Ids;
import io.qunying.playbook.Playbooks;
import io.qunying.simulation.SimulationReport.MetricValue;
import io.qunying.simulation.SimulationReport.ProgrammeRun;
import io.qunying.simulation.SimulationReport.StepRun;
import io.qunying.staff.BranchScope;
import io.qunying.staff.Branches;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import io.qunying.timeline.Programmes;
import io.qunying.timeline.Programmes.StepResult;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** One run of a playbook from the first day to the last. */
@Component
@ConditionalOnProperty(name = "qunying.command", havingValue = SimulateCommand.NAME)
class Simulation {

    private static final List<String> FUNNEL = List.of(
            "ad.shown",
            "code.scanned",
            "landing.viewed",
            "application.submitted",
            "application.approved",
            "group.joined",
            "order.paid");
    private static final int PER_DAY = 6;

    private final Stage stage;
    private final Scene scene;
    private final Team team;
    private final Auditor auditor;
    private final VirtualTime time;

    Simulation(Stage stage, Scene scene, Team team, Auditor auditor, VirtualTime time) {
        this.stage = stage;
        this.scene = scene;
        this.team = team;
        this.auditor = auditor;
        this.time = time;
    }

    /** What a playbook is put up with. */
    @Component
    @ConditionalOnProperty(name = "qunying.command", havingValue = SimulateCommand.NAME)
    record Stage(
            Playbooks playbooks, Branches branches, LiveCodes codes, Groups groups, Programmes programmes, Ids ids) {}

    SimulationReport run(String text, JsonNode document, int days, int members, long seed) {
        var operator =
                new StaffMember(stage.ids().next(), "模拟运营", false, EnumSet.allOf(Permission.class), BranchScope.ALL);
        var playbook = stage.playbooks().create(stage.branches().main().id(), text, operator);
        stage.playbooks().apply(playbook, InFlight.FINISH, "simulation", operator);
        var begin = time.now();
        var end = begin.plus(Duration.ofDays(days));
        var timetable = new Timetable();
        var crowd = new Crowd(scene, stage.groups(), stage.codes(), timetable, begin, days, seed);
        crowd.arrive(members, stage.codes(), operator);
        team.workEveryHour(timetable, crowd, begin, end, operator);
        var started = System.nanoTime();
        time.runUntil(end, timetable, scene.traces()::handIn);
        var seconds = (System.nanoTime() - started) / 1e9;
        crowd.refusals().forEach((code, times) -> System.err.println("refused: " + code + " × " + times));
        var groups = auditor.groups();
        return new SimulationReport(
                document.path("playbook").asString(""),
                seed,
                days,
                members,
                seconds,
                auditor.funnel(verbs(document)),
                groups,
                programmes(playbook),
                auditor.dispatches(),
                auditor.work(),
                auditor.violations(
                        groups, document.path("pressure").path("per-day").asInt(PER_DAY)),
                later(document));
    }

    private List<ProgrammeRun> programmes(UUID playbook) {
        return stage.programmes().results(playbook).stream()
                .map(it -> new ProgrammeRun(
                        it.key(),
                        it.runs(),
                        it.steps().stream().map(Simulation::step).toList()))
                .toList();
    }

    private static StepRun step(StepResult it) {
        return new StepRun(
                it.key(),
                it.due(),
                it.done(),
                it.late(),
                it.metric() == null ? null : new MetricValue(it.metric(), it.value(), it.target()));
    }

    private static List<String> verbs(JsonNode document) {
        var own = document.path("funnel");
        return own.isArray() ? own.valueStream().map(JsonNode::asString).toList() : FUNNEL;
    }

    private static List<Map<String, String>> later(JsonNode document) {
        return document.path("later")
                .valueStream()
                .map(it -> {
                    Map<String, String> entry = new HashMap<>();
                    it.propertyStream()
                            .forEach(part ->
                                    entry.put(part.getKey(), part.getValue().asString("")));
                    return entry;
                })
                .toList();
    }
}
