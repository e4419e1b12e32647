package io.qunying.channel;

import io.qunying.channel.ApproveDispatches.Outcome;
import io.qunying.channel.DispatchList.Filter;
import io.qunying.platform.Page;
import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
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
    private final ApproveDispatches approvals;
    private final RecallDispatch recalls;

    DispatchController(DispatchList list, DispatchDesk desk, ApproveDispatches approvals, RecallDispatch recalls) {
        this.list = list;
        this.desk = desk;
        this.approvals = approvals;
        this.recalls = recalls;
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
            @Nullable String error,
            @Nullable Reason reason,
            Dispatch.Priority priority,
            @Nullable UUID playbook,
            @Nullable UUID askedBy) {}

    /** Why it has not gone, or not yet, in the reader's language. */
    record Reason(String code, String text) {}

    record Completion(@Nullable String proof) {}

    record Decision(boolean sent) {}

    record Refusal(String reason) {}

    /** Which ones are agreed to. */
    record Approvals(List<UUID> ids) {}

    /** Which ones are refused, and why. */
    record Refusals(List<UUID> ids, String reason) {}

    /** The dispatch that recalls another. */
    record Recall(UUID id) {}

    @GetMapping
    @Allowed(Permission.GROUP_SPEAK)
    Page<DispatchRow> list(
            StaffMember by,
            @RequestParam(required = false) @Nullable List<DispatchState> state,
            @RequestParam(required = false) @Nullable UUID group,
            @RequestParam(required = false) @Nullable UUID person,
            @RequestParam(required = false) @Nullable UUID playbook,
            @RequestParam(required = false) @Nullable UUID cursor,
            @RequestParam(defaultValue = "50") int limit,
            Locale locale) {
        var filter = new Filter(state == null ? List.of() : state, group, person, playbook);
        return list.page(filter, by.scope(), cursor, limit, locale);
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

    @PostMapping("/{id}/cancel")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allowed(Permission.GROUP_SPEAK)
    void cancel(StaffMember by, @PathVariable UUID id) {
        desk.cancel(id, by);
    }

    @PostMapping("/{id}/recall")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Allowed(Permission.GROUP_SPEAK)
    Recall recall(StaffMember by, @PathVariable UUID id) {
        return new Recall(recalls.recall(id, by));
    }

    @PostMapping("/{id}/approve")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allowed(Permission.GROUP_SPEAK)
    void approve(StaffMember by, @PathVariable UUID id) {
        approvals.approve(List.of(id), by).orThrow();
    }

    @PostMapping("/{id}/refuse")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allowed(Permission.GROUP_SPEAK)
    void refuse(StaffMember by, @PathVariable UUID id, @RequestBody Refusal refusal) {
        approvals.refuse(List.of(id), refusal.reason(), by).orThrow();
    }

    @PostMapping("/approve")
    @Allowed(Permission.GROUP_SPEAK)
    Outcome approveAll(StaffMember by, @RequestBody Approvals asked) {
        return approvals.approve(asked.ids(), by);
    }

    @PostMapping("/refuse")
    @Allowed(Permission.GROUP_SPEAK)
    Outcome refuseAll(StaffMember by, @RequestBody Refusals asked) {
        return approvals.refuse(asked.ids(), asked.reason(), by);
    }
}
