package io.qunying.content;

import io.qunying.staff.Allowed;
import io.qunying.staff.HouseOnly;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Groups that are to choose a welcome of the library, for those who see the whole house. */
@RestController
@RequestMapping("/api/console/connections/{connection}/welcomes")
class WelcomeGroupController {

    private final WelcomeGroupDesk desk;

    WelcomeGroupController(WelcomeGroupDesk desk) {
        this.desk = desk;
    }

    record WantedGroups(List<UUID> groups) {}

    /** @param asked how many owners were asked now; the others were before */
    record AskedGroups(int asked) {}

    /** The groups of the connection that can choose one. */
    @GetMapping("/groups")
    @Allowed(Permission.CONTENT_MANAGE)
    List<WelcomeGroupDesk.WelcomeGroup> listGroupsForWelcomes(@PathVariable UUID connection, StaffMember by) {
        HouseOnly.require(by);
        return desk.choice(connection);
    }

    @GetMapping("/{welcome}/groups")
    @Allowed(Permission.CONTENT_READ)
    List<WelcomeGroupDesk.WelcomeUse> listGroupsOfWelcome(
            @PathVariable UUID connection, @PathVariable UUID welcome, StaffMember by) {
        HouseOnly.require(by);
        return desk.list(connection, welcome);
    }

    @PostMapping("/{welcome}/groups")
    @Allowed(Permission.CONTENT_MANAGE)
    AskedGroups askGroupsForWelcome(
            @PathVariable UUID connection,
            @PathVariable UUID welcome,
            @RequestBody WantedGroups wanted,
            StaffMember by) {
        HouseOnly.require(by);
        return new AskedGroups(desk.ask(connection, welcome, wanted.groups(), by));
    }
}
