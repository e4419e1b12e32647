package io.qunying.channel.hosted;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who looks into a room: a member with a seat, or staff. */
record Viewer(@Nullable UUID seat, @Nullable UUID visitor, boolean staff) {

    static final Viewer STAFF = new Viewer(null, null, true);

    static Viewer member(UUID seat, UUID visitor) {
        return new Viewer(seat, visitor, false);
    }

    boolean wrote(RoomEvent event) {
        return seat != null && seat.equals(event.seat());
    }

    boolean sees(RoomEvent event) {
        return event.withheld() == null || staff || wrote(event);
    }
}
