package io.qunying.community;

import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What staff do with groups and members. */
@RestController
@RequestMapping("/api/console")
class GroupActions {

    private final OpenByHand open;
    private final ChangeGroup change;
    private final CloseGroup close;
    private final ManageSeat seat;

    GroupActions(OpenByHand open, ChangeGroup change, CloseGroup close, ManageSeat seat) {
        this.open = open;
        this.change = change;
        this.close = close;
        this.seat = seat;
    }

    /** @param values {@code class} and fields by their keys, for a line that may be new */
    record OpenGroup(@Nullable UUID line, @Nullable Map<String, Object> values) {}

    record CompleteGroup(@Nullable String ref) {}

    record ChangeRequest(
            String name, int capacity, @Nullable String stage) {}

    record Reason(@Nullable String reason) {

        String text() {
            return reason == null ? "" : reason.strip();
        }
    }

    record SeatChange(@Nullable String nickname, @Nullable String role) {}

    record Mute(@Nullable Instant until) {}

    @PostMapping("/communities/{id}/groups")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allowed(Permission.COMMUNITY_MANAGE)
    void openGroup(@PathVariable UUID id, @RequestBody OpenGroup request, StaffMember by) {
        if (request.line() != null) {
            open.next(id, request.line(), by);
        } else {
            var values = request.values() == null ? Map.<String, Object>of() : request.values();
            var classKey = values.get(CommunityDocument.GroupPlan.CLASS);
            open.next(id, classKey == null ? null : classKey.toString(), RoutingController.named(values), by);
        }
    }

    @PostMapping("/groups/{group}/openings")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allowed(Permission.COMMUNITY_MANAGE)
    void completeGroup(@PathVariable UUID group, @RequestBody CompleteGroup request, StaffMember by) {
        open.complete(group, request.ref(), by);
    }

    @PutMapping("/groups/{group}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allowed(Permission.COMMUNITY_MANAGE)
    void changeGroup(@PathVariable UUID group, @RequestBody ChangeRequest request, StaffMember by) {
        change.change(group, request.name(), request.capacity(), request.stage(), by);
    }

    @PostMapping("/groups/{group}/closings")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allowed(Permission.COMMUNITY_MANAGE)
    void closeGroup(@PathVariable UUID group, @RequestBody Reason request, StaffMember by) {
        close.close(group, request.text(), by);
    }

    @PutMapping("/seats/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allowed(Permission.GROUP_MODERATE)
    void changeSeat(@PathVariable UUID id, @RequestBody SeatChange request, StaffMember by) {
        seat.change(id, request.nickname(), request.role(), by);
    }

    @PostMapping("/seats/{id}/removals")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allowed(Permission.GROUP_MODERATE)
    void removeSeat(@PathVariable UUID id, @RequestBody Reason request, StaffMember by) {
        seat.remove(id, request.text(), by);
    }

    @PutMapping("/seats/{id}/mute")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allowed(Permission.GROUP_MODERATE)
    void muteSeat(@PathVariable UUID id, @RequestBody Mute request, StaffMember by) {
        seat.mute(id, request.until(), by);
    }
}
