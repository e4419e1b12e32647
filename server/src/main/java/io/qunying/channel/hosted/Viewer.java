package io.qunying.channel.hosted;

import io.qunying.channel.hosted.RoomDirectory.RoomMember;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who looks into a room: a member with a seat, or staff. */
record Viewer(
        @Nullable UUID seat,
        @Nullable UUID person,
        @Nullable UUID visitor,
        boolean staff) {

    static final Viewer STAFF = new Viewer(null, null, null, true);

    static Viewer member(RoomMember member, UUID visitor) {
        return new Viewer(member.seat(), member.person(), visitor, false);
    }

    boolean wrote(RoomEvent event) {
        return seat != null && seat.equals(event.seat());
    }

    boolean sees(RoomEvent event) {
        return event.withheld() == null || staff || wrote(event);
    }
}
