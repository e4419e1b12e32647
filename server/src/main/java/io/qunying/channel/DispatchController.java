package io.qunying.channel;

import io.qunying.platform.Page;
import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.time.Instant;
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

@RestController
@RequestMapping("/api/console/dispatches")
class DispatchController {

    private final DispatchList list;
    private final DispatchDesk desk;

    DispatchController(DispatchList list, DispatchDesk desk) {
        this.list = list;
        this.desk = desk;
    }

    /** A dispatch in a list. */
    record DispatchRow(
            UUID id,
            Capability capability,
            DispatchState state,
            @Nullable UUID groupId,
            @Nullable String groupName,
            @Nullable UUID personId,
            String text,
            String why,
            Instant due,
            @Nullable Instant expiresAt,
            @Nullable Instant sentAt,
            @Nullable String error) {}

    record Completion(@Nullable String proof) {}

    record Decision(boolean sent) {}

    @GetMapping
    @Allowed(Permission.GROUP_SPEAK)
    Page<DispatchRow> list(
            StaffMember by,
            @RequestParam(required = false) @Nullable DispatchState state,
            @RequestParam(required = false) @Nullable UUID cursor,
            @RequestParam(defaultValue = "50") int limit) {
        return list.page(state, by.scope(), cursor, limit);
    }

    @PostMapping("/{id}/completions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allowed(Permission.GROUP_SPEAK)
    void complete(StaffMember by, @PathVariable UUID id, @RequestBody Completion completion) {
        desk.complete(id, completion.proof(), by);
    }

    @PostMapping("/{id}/decisions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allowed(Permission.GROUP_SPEAK)
    void decide(StaffMember by, @PathVariable UUID id, @RequestBody Decision decision) {
        desk.decide(id, decision.sent(), by);
    }
}
