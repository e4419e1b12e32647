package io.qunying.community;

import io.qunying.community.SeatTable.Held;
import io.qunying.community.Seats.SeatState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What changes of how many hold a place in groups. The operator's own people take none. */
final class Occupancy {

    private final Map<UUID, Change> changes = new HashMap<>();

    /** @param occupied places, those reserved included */
    record Change(UUID group, int occupied, int joined) {}

    void enter(UUID group, boolean staff) {
        add(group, staff, 1, 1);
    }

    void leave(Held held) {
        add(held.seat().group(), held.staff(), -1, held.seat().state() == SeatState.JOINED ? -1 : 0);
    }

    private void add(UUID group, boolean staff, int occupied, int joined) {
        if (!staff) {
            changes.merge(
                    group,
                    new Change(group, occupied, joined),
                    (one, more) -> new Change(group, one.occupied + more.occupied, one.joined + more.joined));
        }
    }

    List<Change> all() {
        return List.copyOf(changes.values());
    }
}
