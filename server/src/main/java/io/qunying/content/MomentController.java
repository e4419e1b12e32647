package io.qunying.content;

import io.qunying.channel.MomentSource.Link;
import io.qunying.channel.Moments;
import io.qunying.platform.Page;
import io.qunying.staff.Allowed;
import io.qunying.staff.HouseOnly;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Posts for the moments of a corporation's customers, for those who see the whole house. */
@RestController
@RequestMapping("/api/console/connections/{connection}/moments")
class MomentController {

    private final MomentDesk desk;

    MomentController(MomentDesk desk) {
        this.desk = desk;
    }

    /**
     * What is to be published.
     *
     * @param pictures ids of uploaded pictures; none where there is a link
     * @param staff by their ids on the platform; empty for all
     * @param tags ids of tags on the platform; empty for all customers
     */
    record NewMoment(
            String text, List<UUID> pictures, @Nullable Link link, List<String> staff, List<String> tags) {}

    record WrittenMoment(UUID id) {}

    /**
     * @param there whether people found it on the platform; else it is asked for again, unless it is being cancelled
     */
    record SettledMoment(boolean there) {}

    /** Asks the platform; takes as long as it takes to answer. */
    @GetMapping("/choice")
    @Allowed(Permission.CONTENT_MANAGE)
    MomentDesk.Choice momentChoice(@PathVariable UUID connection, StaffMember by) {
        HouseOnly.require(by);
        return desk.choice(connection);
    }

    @GetMapping
    @Allowed(Permission.CONTENT_READ)
    Page<Moments.Moment> listMoments(
            @PathVariable UUID connection,
            @RequestParam(required = false) @Nullable UUID cursor,
            @RequestParam(defaultValue = "50") int limit,
            StaffMember by) {
        HouseOnly.require(by);
        return desk.list(connection, cursor, Math.clamp(limit, 1, Page.LIMIT));
    }

    /** Asks the platform whether those who are named are there. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Allowed(Permission.CONTENT_MANAGE)
    WrittenMoment writeMoment(@PathVariable UUID connection, @RequestBody NewMoment wanted, StaffMember by) {
        HouseOnly.require(by);
        return new WrittenMoment(desk.write(connection, wanted, by));
    }

    @GetMapping("/{moment}/publishers")
    @Allowed(Permission.CONTENT_READ)
    Page<MomentDesk.PublisherLine> listMomentPublishers(
            @PathVariable UUID connection,
            @PathVariable UUID moment,
            @RequestParam(defaultValue = "0") int cursor,
            @RequestParam(defaultValue = "50") int limit,
            StaffMember by) {
        HouseOnly.require(by);
        return desk.publishers(connection, moment, Math.max(0, cursor), Math.clamp(limit, 1, Page.LIMIT));
    }

    @PostMapping("/{moment}/cancel")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allowed(Permission.CONTENT_MANAGE)
    void cancelMoment(@PathVariable UUID connection, @PathVariable UUID moment, StaffMember by) {
        HouseOnly.require(by);
        desk.cancel(connection, moment, by);
    }

    @PostMapping("/{moment}/settle")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allowed(Permission.CONTENT_MANAGE)
    void settleMoment(
            @PathVariable UUID connection,
            @PathVariable UUID moment,
            @RequestBody SettledMoment found,
            StaffMember by) {
        HouseOnly.require(by);
        desk.settle(connection, moment, found.there(), by);
    }
}
