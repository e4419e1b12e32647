package io.qunying.worklist;

import io.qunying.platform.FieldErrors;
import io.qunying.staff.Allowed;
import io.qunying.staff.Branches;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import io.qunying.worklist.TeamFigures.AnswerTimes;
import io.qunying.worklist.TeamFigures.Asked;
import io.qunying.worklist.TeamFigures.Member;
import io.qunying.worklist.WorkList.Day;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The team's day and its figures. Days are whole ones in the zone asked for, the last one included. */
@RestController
@RequestMapping("/api/console/work")
class TeamController {

    private final MaintenanceTable maintenance;
    private final TeamFigures figures;
    private final WorkViews views;
    private final Branches branches;
    private final Clock clock;

    TeamController(MaintenanceTable maintenance, TeamFigures figures, WorkViews views, Branches branches, Clock clock) {
        this.maintenance = maintenance;
        this.figures = figures;
        this.views = views;
        this.branches = branches;
        this.clock = clock;
    }

    record TeamMember(String name, Member figures) {}

    @GetMapping("/maintenance")
    @Allowed(Permission.WORK_READ)
    List<MaintenanceTable.Line> showMaintenance(
            StaffMember by,
            @RequestParam UUID branch,
            @RequestParam LocalDate day,
            @RequestParam(defaultValue = WorkController.ZONE) String zone) {
        var seen = branches.get(branch, by.scope()).id();
        var named = QuestionSettings.zone(zone);
        return maintenance.of(seen, Day.of(day, named), named);
    }

    @GetMapping("/kpi")
    @Allowed(Permission.WORK_READ)
    List<TeamMember> listTeamFigures(
            StaffMember by,
            @RequestParam(required = false) @Nullable UUID branch,
            @RequestParam LocalDate from,
            @RequestParam LocalDate until,
            @RequestParam(defaultValue = WorkController.ZONE) String zone) {
        var members = figures.members(new Asked(by.scope(), branch, period(from, until, zone)));
        var names = views.names(members.stream().map(Member::who).toList());
        return members.stream()
                .map(it -> new TeamMember(names.getOrDefault(it.who(), ""), it))
                .toList();
    }

    @GetMapping("/answer-times")
    @Allowed(Permission.WORK_READ)
    List<AnswerTimes> listAnswerTimes(
            StaffMember by,
            @RequestParam(required = false) @Nullable UUID branch,
            @RequestParam LocalDate from,
            @RequestParam LocalDate until,
            @RequestParam(defaultValue = WorkController.ZONE) String zone) {
        return figures.answerTimes(new Asked(by.scope(), branch, period(from, until, zone)), clock.instant());
    }

    private static Day period(LocalDate from, LocalDate until, String zone) {
        if (until.isBefore(from)) {
            throw new FieldErrors("until", "before-from");
        }
        var named = QuestionSettings.zone(zone);
        return new Day(
                from.atStartOfDay(named).toInstant(),
                until.plusDays(1).atStartOfDay(named).toInstant());
    }
}
