package io.qunying.community;

import io.qunying.community.Communities.Positioning;
import io.qunying.community.Communities.Rules;
import io.qunying.community.Communities.State;
import io.qunying.community.CommunityBoard.Figures;
import io.qunying.community.CommunityDocument.CommunityClass;
import io.qunying.community.CommunityDocument.GroupPlan;
import io.qunying.platform.NotFound;
import io.qunying.staff.Allowed;
import io.qunying.staff.Branches;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/console/communities")
class CommunityController {

    private final ManageCommunity manage;
    private final CommunityTable table;
    private final CommunityBoard board;
    private final Branches branches;

    CommunityController(ManageCommunity manage, CommunityTable table, CommunityBoard board, Branches branches) {
        this.manage = manage;
        this.table = table;
        this.board = board;
        this.branches = branches;
    }

    record CommunityRow(
            UUID id,
            UUID branch,
            String branchName,
            String name,
            String kind,
            State state,
            boolean complete,
            long groups,
            long members,
            long capacity,
            long freeSeats,
            long openGroups,
            long shortLines) {}

    record CreateCommunity(
            UUID branch, String name, String kind, @Nullable String template) {}

    record CommunityView(
            UUID id,
            UUID branch,
            UUID connection,
            String name,
            String kind,
            State state,
            int version,
            Positioning positioning,
            List<String> missing,
            Rules rules,
            List<CommunityClass> classes,
            List<List<String>> conflicts,
            GroupPlan groups,
            String nicknameTemplate,
            boolean nicknameRequired,
            int holdHours,
            @Nullable String welcome,
            String zone,
            Course course,
            Figures figures) {}

    @GetMapping
    @Allowed(Permission.COMMUNITY_READ)
    List<CommunityRow> listCommunities(StaffMember by) {
        var names = branches.list(by.scope()).stream()
                .collect(Collectors.toMap(Branches.Branch::id, Branches.Branch::name));
        return board.list(by.scope().filter()).stream()
                .map(it -> new CommunityRow(
                        it.id(),
                        it.branch(),
                        names.getOrDefault(it.branch(), ""),
                        it.name(),
                        it.kind(),
                        it.state(),
                        it.complete(),
                        it.groups(),
                        it.members(),
                        it.capacity(),
                        it.freeSeats(),
                        it.openGroups(),
                        it.shortLines()))
                .toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Allowed(Permission.COMMUNITY_MANAGE)
    CommunityView createCommunity(@RequestBody CreateCommunity request, StaffMember by) {
        var branch = branches.get(request.branch(), by.scope());
        var document = Templates.named(request.template(), request.name(), request.kind());
        return view(manage.create(branch.id(), document, by));
    }

    @GetMapping("/{id}")
    @Allowed(Permission.COMMUNITY_READ)
    CommunityView getCommunity(@PathVariable UUID id, StaffMember by) {
        var community = table.find(id).orElseThrow(() -> new NotFound("community", id));
        by.scope().require(community.branch(), "community", id);
        return view(community);
    }

    @PutMapping("/{id}")
    @Allowed(Permission.COMMUNITY_MANAGE)
    CommunityView saveCommunity(@PathVariable UUID id, @RequestBody CommunityDocument document, StaffMember by) {
        manage.save(id, document, by);
        return getCommunity(id, by);
    }

    @PostMapping("/{id}/openings")
    @Allowed(Permission.COMMUNITY_MANAGE)
    CommunityView openCommunity(@PathVariable UUID id, StaffMember by) {
        manage.open(id, by);
        return getCommunity(id, by);
    }

    @PostMapping("/{id}/closings")
    @Allowed(Permission.COMMUNITY_MANAGE)
    CommunityView closeCommunity(@PathVariable UUID id, StaffMember by) {
        manage.close(id, by);
        return getCommunity(id, by);
    }

    private CommunityView view(Community community) {
        var document = community.document();
        return new CommunityView(
                community.id(),
                community.branch(),
                community.connection(),
                document.name(),
                document.kind(),
                community.state(),
                community.version(),
                document.positioning(),
                document.positioning().missing(),
                document.rules(),
                document.classes(),
                document.conflicts(),
                document.groups(),
                document.nicknameTemplate(),
                document.nicknameRequired(),
                document.holdHours(),
                document.welcome(),
                document.zone(),
                document.course(),
                board.figures(community.id()));
    }
}
