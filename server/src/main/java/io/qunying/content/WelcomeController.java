package io.qunying.content;

import io.qunying.channel.WelcomeSource.Link;
import io.qunying.staff.Allowed;
import io.qunying.staff.HouseOnly;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Welcomes of customer groups that a platform keeps, for those who see the whole house. */
@RestController
@RequestMapping("/api/console/connections/{connection}/welcomes")
class WelcomeController {

    private final WelcomeDesk desk;

    WelcomeController(WelcomeDesk desk) {
        this.desk = desk;
    }

    /**
     * What is said to who comes in.
     *
     * @param picture the id of an uploaded picture; none where there is a link
     * @param notifies whether the platform tells staff that there is a new one; counts only when it is added
     */
    record WelcomeText(
            String text, @Nullable UUID picture, @Nullable Link link, boolean notifies) {}

    record AddedWelcome(UUID id) {}

    /** @param there whether people found it on the platform */
    record SettledWelcome(boolean there) {}

    @GetMapping
    @Allowed(Permission.CONTENT_READ)
    WelcomeDesk.Library listWelcomes(@PathVariable UUID connection, StaffMember by) {
        HouseOnly.require(by);
        return desk.list(connection);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Allowed(Permission.CONTENT_MANAGE)
    AddedWelcome addWelcome(@PathVariable UUID connection, @RequestBody WelcomeText wanted, StaffMember by) {
        HouseOnly.require(by);
        return new AddedWelcome(desk.add(connection, wanted, by));
    }

    @PutMapping("/{welcome}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allowed(Permission.CONTENT_MANAGE)
    void changeWelcome(
            @PathVariable UUID connection,
            @PathVariable UUID welcome,
            @RequestBody WelcomeText wanted,
            StaffMember by) {
        HouseOnly.require(by);
        desk.change(connection, welcome, wanted, by);
    }

    @DeleteMapping("/{welcome}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allowed(Permission.CONTENT_MANAGE)
    void removeWelcome(@PathVariable UUID connection, @PathVariable UUID welcome, StaffMember by) {
        HouseOnly.require(by);
        desk.remove(connection, welcome, by);
    }

    /** Asks the platform once more for what it refused, or adds one that is gone. */
    @PostMapping("/{welcome}/again")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allowed(Permission.CONTENT_MANAGE)
    void repeatWelcome(@PathVariable UUID connection, @PathVariable UUID welcome, StaffMember by) {
        HouseOnly.require(by);
        desk.again(connection, welcome, by);
    }

    @PostMapping("/{welcome}/settle")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allowed(Permission.CONTENT_MANAGE)
    void settleWelcome(
            @PathVariable UUID connection,
            @PathVariable UUID welcome,
            @RequestBody SettledWelcome found,
            StaffMember by) {
        HouseOnly.require(by);
        desk.settle(connection, welcome, found.there(), by);
    }
}
