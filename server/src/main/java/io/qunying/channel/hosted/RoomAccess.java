package io.qunying.channel.hosted;

import static io.qunying.platform.DomainException.Category.FORBIDDEN;

import io.qunying.channel.GroupHolds;
import io.qunying.channel.hosted.RoomDirectory.Room;
import io.qunying.channel.hosted.RoomDirectory.RoomMember;
import io.qunying.channel.hosted.RoomTable.Settings;
import io.qunying.platform.DomainException;
import io.qunying.platform.NotFound;
import io.qunying.staff.StaffMember;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Who may enter a room, and who may speak in it. */
@Component
class RoomAccess {

    /** Those whom a mute of everyone leaves out. */
    private static final Set<String> HEARD_ALWAYS = Set.of("OWNER", "ADMIN", "SERVICE");

    private final RoomDirectory directory;
    private final RoomTable rooms;
    private final ObjectProvider<GroupHolds> holds;
    private final Clock clock;

    RoomAccess(RoomDirectory directory, RoomTable rooms, ObjectProvider<GroupHolds> holds, Clock clock) {
        this.directory = directory;
        this.rooms = rooms;
        this.holds = holds;
        this.clock = clock;
    }

    RoomMember member(UUID group, UUID visitor) {
        return directory.findMember(group, visitor).orElseThrow(() -> new DomainException(FORBIDDEN, "not-a-member"));
    }

    Viewer viewer(UUID group, UUID visitor) {
        return Viewer.member(member(group, visitor), visitor);
    }

    /** The member, if allowed to speak now. */
    RoomMember speaker(UUID group, UUID visitor) {
        var member = member(group, visitor);
        var settings = requireOpen(group);
        var mutedUntil = member.mutedUntil();
        if (mutedUntil != null && mutedUntil.isAfter(clock.instant())) {
            throw new DomainException(FORBIDDEN, "muted", Map.of("until", mutedUntil));
        }
        if (settings.mutedAll() && !member.staff() && !HEARD_ALWAYS.contains(member.role())) {
            throw new DomainException(FORBIDDEN, "muted-all");
        }
        var lockedUntil = member.staff() ? null : lockedUntil(group);
        if (lockedUntil != null) {
            throw new DomainException(FORBIDDEN, "group-locked", Map.of("until", lockedUntil));
        }
        return member;
    }

    /** Until when nobody but staff may speak, because something surged; null if everybody may. */
    @Nullable Instant lockedUntil(UUID group) {
        var known = holds.getIfAvailable();
        return known == null ? null : known.talk(group);
    }

    Settings requireOpen(UUID group) {
        var settings = settings(group);
        if (!settings.open() || !room(group).open()) {
            throw new DomainException(FORBIDDEN, "room-closed");
        }
        return settings;
    }

    Settings settings(UUID group) {
        return rooms.find(group).orElseThrow(() -> new NotFound("room", group));
    }

    Room room(UUID group) {
        return directory.findRoom(group).orElseThrow(() -> new NotFound("room", group));
    }

    /** The room, if it lies within what this member of staff sees. */
    Room room(UUID group, StaffMember by) {
        var room = room(group);
        by.scope().require(room.branch(), "room", group);
        return room;
    }
}
