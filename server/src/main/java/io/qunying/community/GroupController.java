package io.qunying.community;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.qunying.community.CommunityBoard.Line;
import io.qunying.community.GroupBoard.Group;
import io.qunying.community.MemberList.Member;
import io.qunying.platform.NotFound;
import io.qunying.platform.Page;
import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lines, groups and members to look at. */
@RestController
@RequestMapping("/api/console")
class GroupController {

    private final LockGroup communities;
    private final CommunityBoard lines;
    private final GroupBoard groups;
    private final MemberList members;
    private final ClassBook book;

    GroupController(
            LockGroup communities, CommunityBoard lines, GroupBoard groups, MemberList members, ClassBook book) {
        this.communities = communities;
        this.lines = lines;
        this.groups = groups;
        this.members = members;
        this.book = book;
    }

    record LineView(
            UUID id,
            String key,
            @Nullable String classKey,
            String classTitle,
            Map<String, String> values,
            String title,
            long free,
            long capacity,
            long members,
            long openGroups,
            double perDay,
            @Nullable Instant fullAt,
            @JsonProperty("short") boolean isShort) {}

    record GroupView(
            UUID id,
            UUID community,
            String communityName,
            UUID branch,
            UUID line,
            String lineTitle,
            @Nullable String classKey,
            int number,
            String name,
            int capacity,
            int members,
            int reserved,
            int free,
            String state,
            boolean adopted,
            String stage,
            Instant stageSince,
            @Nullable Instant openedAt,
            @Nullable Instant fullAt,
            @Nullable Long active7d,
            long joined7d,
            long left7d,
            List<Long> trend,
            GroupBoard.Reason reason) {}

    @GetMapping("/communities/{id}/lines")
    @Allowed(Permission.COMMUNITY_READ)
    List<LineView> listLines(@PathVariable UUID id, StaffMember by) {
        var community = communities.community(id, by);
        var classes = book.get(id, community.version());
        return lines.lines(id).stream().map(it -> view(it, classes)).toList();
    }

    @GetMapping("/communities/{id}/groups")
    @Allowed(Permission.COMMUNITY_READ)
    Page<Group> listGroups(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String stage,
            @RequestParam(required = false) @Nullable UUID line,
            @RequestParam(required = false) @Nullable UUID cursor,
            @RequestParam(defaultValue = "50") int limit,
            StaffMember by) {
        communities.community(id, by);
        return groups.page(id, stage, line, cursor, Math.clamp(limit, 1, Page.LIMIT));
    }

    @GetMapping("/groups/{group}")
    @Allowed(Permission.COMMUNITY_READ)
    GroupView getGroup(@PathVariable UUID group, StaffMember by) {
        var community = communities.communityOf(group, by);
        var it = groups.find(community.id(), group).orElseThrow(() -> new NotFound("group", group));
        return new GroupView(
                it.id(),
                it.community(),
                community.document().name(),
                community.branch(),
                it.line(),
                it.lineTitle(),
                it.classKey(),
                it.number(),
                it.name(),
                it.capacity(),
                it.members(),
                it.reserved(),
                it.free(),
                it.state(),
                it.adopted(),
                it.stage(),
                it.stageSince(),
                it.openedAt(),
                it.fullAt(),
                it.active7d(),
                it.joined7d(),
                it.left7d(),
                it.trend(),
                it.reason());
    }

    @GetMapping("/groups/{group}/members")
    @Allowed(Permission.COMMUNITY_READ)
    Page<Member> listMembers(
            @PathVariable UUID group,
            @RequestParam(defaultValue = "JOINED") String state,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable UUID cursor,
            @RequestParam(defaultValue = "50") int limit,
            StaffMember by) {
        var community = communities.communityOf(group, by);
        return members.named(group, members.page(group, state, q, cursor, Math.clamp(limit, 1, Page.LIMIT), community));
    }

    private LineView view(Line line, Classes classes) {
        var titles = new HashMap<String, String>();
        line.asked().forEach((key, value) -> titles.put(key, classes.titleOf(key, value)));
        return new LineView(
                line.id(),
                line.key(),
                line.classKey(),
                classes.classTitle(line.classKey()),
                titles,
                line.title(),
                line.free(),
                line.capacity(),
                line.members(),
                line.openGroups(),
                line.perDay(),
                line.fullAt(),
                line.isShort());
    }
}
