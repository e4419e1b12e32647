package io.qunying.channel;

import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/console/pressure")
class PressureController {

    private final PressureDesk desk;

    PressureController(PressureDesk desk) {
        this.desk = desk;
    }

    /**
     * The house's rule.
     *
     * @param quiet such as {@code 22:30-08:00}; null for no quiet hours
     */
    record Pressure(int perDay, int perWeek, @Nullable String quiet) {}

    @GetMapping
    @Allowed({Permission.GROUP_SPEAK, Permission.CONNECTION_MANAGE})
    Pressure read() {
        return desk.read();
    }

    @PutMapping
    @Allowed(Permission.CONNECTION_MANAGE)
    Pressure change(StaffMember by, @RequestBody Pressure pressure) {
        return desk.change(pressure, by);
    }
}
