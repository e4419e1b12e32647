package io.qunying.entry;

import static io.qunying.staff.Permission.CONNECTION_MANAGE;
import static io.qunying.staff.Permission.ENTRY_REVIEW;

import io.qunying.staff.Allowed;
import io.qunying.staff.StaffMember;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Requests to join groups of other platforms, and invitations of our accounts. */
@RestController
@RequestMapping("/api/console/join-requests/{id}")
class JoinRequestController {

    private final JoinRequestDesk desk;

    JoinRequestController(JoinRequestDesk desk) {
        this.desk = desk;
    }

    record RefuseJoinRequest(@Nullable String reason) {}

    @GetMapping
    @Allowed({ENTRY_REVIEW, CONNECTION_MANAGE})
    JoinRequestDesk.Detail getJoinRequest(StaffMember by, @PathVariable UUID id) {
        return desk.get(id, by);
    }

    @PostMapping("/approvals")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allowed({ENTRY_REVIEW, CONNECTION_MANAGE})
    void approveJoinRequest(StaffMember by, @PathVariable UUID id) {
        desk.approve(id, by);
    }

    @PostMapping("/refusals")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allowed({ENTRY_REVIEW, CONNECTION_MANAGE})
    void refuseJoinRequest(StaffMember by, @PathVariable UUID id, @RequestBody RefuseJoinRequest request) {
        desk.refuse(id, request.reason(), by);
    }
}
