package io.qunying.timeline;

import io.qunying.platform.FieldErrors;
import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import io.qunying.timeline.MoveEntry.Outlook;
import io.qunying.timeline.Planned.Item;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Everything planned in all groups. */
@RestController
@RequestMapping("/api/console/calendar")
class CalendarController {

    private static final Duration LONGEST = Duration.ofDays(100);

    private final Planned planned;
    private final MoveEntry moving;

    CalendarController(Planned planned, MoveEntry moving) {
        this.planned = planned;
        this.moving = moving;
    }

    record Move(Instant to) {}

    @GetMapping
    @Allowed(Permission.PLAYBOOK_READ)
    List<Item> list(
            @RequestParam Instant from,
            @RequestParam Instant to,
            @RequestParam(required = false) @Nullable UUID community,
            StaffMember by) {
        if (to.isBefore(from) || Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw new FieldErrors("to", "out-of-range");
        }
        return planned.list(from, to, by.scope().filter(), community);
    }

    /** What a move would collide with; changes nothing. */
    @PostMapping("/{id}/outlook")
    @Allowed(Permission.PLAYBOOK_MANAGE)
    Outlook look(@PathVariable UUID id, @RequestBody Move move, StaffMember by) {
        return moving.look(id, move.to(), by);
    }

    @PostMapping("/{id}/move")
    @Allowed(Permission.PLAYBOOK_MANAGE)
    void move(@PathVariable UUID id, @RequestBody Move move, StaffMember by) {
        moving.move(id, move.to(), by);
    }

    @DeleteMapping("/{id}")
    @Allowed(Permission.PLAYBOOK_MANAGE)
    void cancel(@PathVariable UUID id, StaffMember by) {
        moving.cancel(id, by);
    }
}
