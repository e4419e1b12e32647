package io.qunying.briefing;

import io.qunying.platform.FieldErrors;
import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What a robot is told, in the console. */
@RestController
@RequestMapping("/api/console/robots/{connection}")
class BriefingController {

    private final BriefingDesk desk;

    BriefingController(BriefingDesk desk) {
        this.desk = desk;
    }

    /**
     * What a robot is told.
     *
     * @param branch whose alarms and figures; left out for those of all
     * @param reportAt when the report of the day before goes; left out for never
     */
    record RobotBriefing(
            Set<AlarmKind> alarms,
            @Nullable UUID branch,
            @Nullable LocalTime reportAt,
            String zone,
            int version) {

        static RobotBriefing of(Briefing it) {
            return new RobotBriefing(
                    it.alarms(), it.branch(), it.reportAt(), it.zone().getId(), it.version());
        }

        /** A zone with a name; an offset knows nothing of the change of clocks. */
        Briefing briefing(UUID connection) {
            try {
                return new Briefing(connection, alarms, branch, reportAt, ZoneId.of(zone), version);
            } catch (DateTimeException unknown) {
                throw new FieldErrors("zone", "invalid");
            }
        }
    }

    @GetMapping("/briefing")
    @Allowed(Permission.CONNECTION_MANAGE)
    RobotBriefing getBriefing(@PathVariable UUID connection) {
        return RobotBriefing.of(desk.get(connection));
    }

    @PutMapping("/briefing")
    @Allowed(Permission.CONNECTION_MANAGE)
    RobotBriefing changeBriefing(@PathVariable UUID connection, @RequestBody RobotBriefing wanted, StaffMember by) {
        desk.save(wanted.briefing(connection), by);
        return getBriefing(connection);
    }

    /** Lets the robot say one line in its group; whether it does is among the sends. */
    @PostMapping("/trials")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Allowed(Permission.CONNECTION_MANAGE)
    void tryRobot(@PathVariable UUID connection, StaffMember by) {
        desk.tryOut(connection, by);
    }
}
