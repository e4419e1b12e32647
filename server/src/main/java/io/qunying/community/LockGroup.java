package io.qunying.community;

import io.qunying.community.GroupTable.GroupRow;
import io.qunying.platform.NotFound;
import io.qunying.staff.StaffMember;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Lets a member of staff at a group: checks the branch, then locks the line and looks again. */
@Component
class LockGroup {

    private final CommunityTable communities;
    private final GroupTable groups;
    private final LineTable lines;
    private final SeatTable seats;

    LockGroup(CommunityTable communities, GroupTable groups, LineTable lines, SeatTable seats) {
        this.communities = communities;
        this.groups = groups;
        this.lines = lines;
        this.seats = seats;
    }

    /** A group whose line is locked. */
    record Locked(Community community, GroupLine line, GroupRow group) {}

    Locked lock(UUID id, StaffMember by) {
        communityOf(id, by);
        return lock(id);
    }

    /** For what follows by itself and asks nobody. */
    Locked lock(UUID id) {
        var seen = groups.find(id).orElseThrow(() -> new NotFound("group", id));
        var community = communities.find(seen.community()).orElseThrow();
        var line = lines.lock(seen.line()).orElseThrow();
        return new Locked(community, line, groups.find(id).orElseThrow());
    }

    GroupLine lockLine(UUID community, UUID id) {
        return lines.lock(id)
                .filter(it -> it.community().equals(community))
                .orElseThrow(() -> new NotFound("line", id));
    }

    GroupLine lockLine(LineKey key) {
        return lines.lockOrCreate(key);
    }

    /** Locks the line of a seat, also where a merge of groups just moved the seat to another one. */
    GroupLine lockLineOf(UUID seat) {
        var held = seats.find(seat).orElseThrow(() -> new NotFound("seat", seat));
        var line = lines.lock(held.seat().line()).orElseThrow();
        var now = seats.find(seat).orElseThrow();
        while (!now.seat().line().equals(line.id())) {
            line = lines.lock(now.seat().line()).orElseThrow();
            now = seats.find(seat).orElseThrow();
        }
        return line;
    }

    Community community(UUID community, StaffMember by) {
        return community(community, "community", community, by);
    }

    /** Looks only, for what follows by itself and asks nobody. */
    Community community(UUID community) {
        return communities.find(community).orElseThrow(() -> new NotFound("community", community));
    }

    /** Looks only, without a lock. */
    Community communityOf(UUID group, StaffMember by) {
        var seen = groups.find(group).orElseThrow(() -> new NotFound("group", group));
        return community(seen.community(), "group", group, by);
    }

    private Community community(UUID community, String asked, UUID id, StaffMember by) {
        var found = communities.find(community).orElseThrow(() -> new NotFound(asked, id));
        by.scope().require(found.branch(), asked, id);
        return found;
    }
}
