package io.qunying.community;

import io.qunying.community.SeatTable.Held;
import io.qunying.community.StageProposals.StageProposal;
import io.qunying.community.StageProposals.State;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.NotFound;
import io.qunying.staff.StaffMember;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A person decides on a proposal. Accepted, the active members of the group move, the rest are told and the group is
 * dissolved: all of it or nothing.
 */
@Component
class DecideProposal implements MergeProposals {

    static final String MERGED = "弱群合并解散";
    static final String FAREWELL = "本群人气不足，就此解散。常来聊天的朋友已转入其他群；感谢大家一路同行，欢迎随时再来！";

    private final StageProposals proposals;
    private final CommunityTable communities;
    private final LineTable lines;
    private final MergeDesk desk;
    private final AuditTrail audit;

    DecideProposal(
            StageProposals proposals, CommunityTable communities, LineTable lines, MergeDesk desk, AuditTrail audit) {
        this.proposals = proposals;
        this.communities = communities;
        this.lines = lines;
        this.desk = desk;
        this.audit = audit;
    }

    /** What a merge draws on. */
    @Component
    record MergeDesk(PlanMerge plan, ClassBook book, SeatTable seats, SeatNews news, CloseGroup close) {}

    @Override
    public List<UUID> open() {
        return proposals.listOpen();
    }

    /**
     * Moves whoever is active now to where there is a seat now: both may have changed since it was proposed.
     *
     * @throws DomainException {@code proposal-decided}, {@code no-room-to-move}
     */
    @Override
    @Transactional
    public void accept(UUID id, StaffMember by) {
        var found = get(id, by);
        var community = communities.find(found.community()).orElseThrow();
        // Every line that seats may come from or go to, in the order in which everybody locks them.
        lines.lockAll(List.of(community.id()));
        var proposal = open(id);
        var classes = desk.book().get(community.id(), community.version());
        var merge = desk.plan().plan(classes, proposal.group());
        if (merge.unplaced() > 0) {
            throw new DomainException(
                    Category.CONFLICT,
                    "no-room-to-move",
                    Map.of("members", merge.moves().size() + merge.unplaced(), "unplaced", merge.unplaced()));
        }
        move(proposal, merge);
        proposals.decide(id, State.ACCEPTED, by.actor().name(), null, merge);
        desk.close().dissolve(proposal.group(), MERGED, FAREWELL, by.actor());
        record(
                proposal,
                "stage-proposal.accepted",
                Map.of("moved", merge.moves().size()),
                by);
    }

    private void move(StageProposal proposal, Merge merge) {
        var moved = desk.seats().move(proposal.group(), merge.moves()).stream()
                .collect(Collectors.toMap(it -> it.seat().id(), Function.identity()));
        if (moved.size() < merge.moves().size()) {
            // Someone left between our look and our hand; the whole is done again from what is there then.
            throw new DomainException(Category.CONFLICT, "changed-meanwhile");
        }
        for (Held held : moved.values()) {
            desk.news().moved(held, proposal.group(), desk.seats().now());
        }
    }

    /** @throws DomainException {@code proposal-decided} */
    @Transactional
    public void decline(UUID id, String reason, StaffMember by) {
        if (reason.isBlank()) {
            throw new FieldErrors("reason", "required");
        }
        get(id, by);
        var proposal = open(id);
        proposals.decide(id, State.DECLINED, by.actor().name(), reason.strip(), proposal.merge());
        record(proposal, "stage-proposal.declined", Map.of("reason", reason.strip()), by);
    }

    private StageProposal get(UUID id, StaffMember by) {
        var found = proposals.find(id).orElseThrow(() -> new NotFound("proposal", id));
        by.scope().require(found.branch(), "proposal", id);
        return found;
    }

    private StageProposal open(UUID id) {
        var proposal = proposals.lock(id).orElseThrow();
        if (proposal.state() != State.OPEN) {
            throw new DomainException(Category.CONFLICT, "proposal-decided");
        }
        return proposal;
    }

    private void record(StageProposal proposal, String action, Map<String, Object> details, StaffMember by) {
        audit.record(by.actor(), action, "group", proposal.group(), proposal.branch(), details);
    }
}
