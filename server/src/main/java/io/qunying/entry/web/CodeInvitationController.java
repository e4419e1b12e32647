package io.qunying.entry.web;

import io.qunying.entry.LiveCode;
import io.qunying.entry.LiveCodes;
import io.qunying.platform.Page;
import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Invitations that staff make for a code. */
@RestController
@RequestMapping("/api/console/codes/{id}/invitations")
class CodeInvitationController {

    private final LiveCodes codes;
    private final PublicAddress address;

    CodeInvitationController(LiveCodes codes, PublicAddress address) {
        this.codes = codes;
        this.address = address;
    }

    record InvitationsRequest(
            int count,
            @Nullable Integer maxUses,
            @Nullable Instant expiresAt,
            @Nullable String note) {}

    record InvitationLine(
            String token,
            String address,
            Instant createdAt,
            @Nullable Integer maxUses,
            int used,
            @Nullable Instant expiresAt,
            @Nullable String note) {}

    @GetMapping
    @Allowed(Permission.ENTRY_READ)
    Page<InvitationLine> list(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit,
            StaffMember by,
            HttpServletRequest http) {
        var code = codes.get(id, by.scope());
        return codes.invitations(id, by.scope(), cursor, Math.clamp(limit, 1, Page.LIMIT))
                .map(it -> line(code, it, http));
    }

    @PostMapping
    @Allowed(Permission.ENTRY_MANAGE)
    List<InvitationLine> invite(
            @PathVariable UUID id, @RequestBody InvitationsRequest request, StaffMember by, HttpServletRequest http) {
        var code = codes.get(id, by.scope());
        return codes.invite(id, request.count(), request.maxUses(), request.expiresAt(), request.note(), by).stream()
                .map(it -> line(code, it, http))
                .toList();
    }

    private InvitationLine line(LiveCode code, LiveCodes.Invitation it, HttpServletRequest http) {
        return new InvitationLine(
                it.token(),
                address.of(http, code.code(), null, it.token()),
                it.createdAt(),
                it.maxUses(),
                it.used(),
                it.expiresAt(),
                it.note());
    }
}
