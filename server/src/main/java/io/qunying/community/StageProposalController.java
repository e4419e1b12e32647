package io.qunying.community;

import io.qunying.community.StageProposals.StageProposal;
import io.qunying.platform.Page;
import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
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

/** Proposals for weak groups, for a person to decide. */
@RestController
@RequestMapping("/api/console/stage-proposals")
class StageProposalController {

    private final StageProposals proposals;
    private final DecideProposal decide;

    StageProposalController(StageProposals proposals, DecideProposal decide) {
        this.proposals = proposals;
        this.decide = decide;
    }

    record DeclineProposal(String reason) {}

    @GetMapping
    @Allowed(Permission.COMMUNITY_READ)
    Page<StageProposal> listProposals(
            @RequestParam(required = false) @Nullable UUID community,
            @RequestParam(required = false) StageProposals.@Nullable State state,
            @RequestParam(required = false) @Nullable UUID cursor,
            @RequestParam(defaultValue = "50") int limit,
            StaffMember by) {
        var size = Math.clamp(limit, 1, Page.LIMIT);
        return Page.of(
                proposals.list(by.scope().filter(), community, state, cursor, size + 1),
                size,
                it -> it.id().toString());
    }

    @PostMapping("/{id}/accept")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allowed(Permission.COMMUNITY_MANAGE)
    void acceptProposal(@PathVariable UUID id, StaffMember by) {
        decide.accept(id, by);
    }

    @PostMapping("/{id}/decline")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allowed(Permission.COMMUNITY_MANAGE)
    void declineProposal(@PathVariable UUID id, @RequestBody DeclineProposal request, StaffMember by) {
        decide.decline(id, request.reason(), by);
    }
}
